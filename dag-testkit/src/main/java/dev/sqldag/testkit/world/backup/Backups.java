package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.BackupOptions;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.content.LogRecord;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.BackupSet.Kind;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import java.util.List;
import java.util.Optional;

/** BACKUP (tsql-facts 3.3, 7.6). */
public final class Backups {

    private static final long LOG_BYTES = 65_536;

    private Backups() {}

    public static Effect full(Act act, DatabaseCommand.BackupFull command) {
        Kind kind = command.options().differential() ? Kind.DIFFERENTIAL : Kind.FULL;
        return carryOut(act, command.database(), kind, command.disks(), command.options());
    }

    public static Effect log(Act act, DatabaseCommand.BackupLog command) {
        return carryOut(act, command.database(), Kind.LOG, command.disks(), command.options());
    }

    private static Effect carryOut(Act act, String name, Kind kind, List<String> disks, BackupOptions options) {
        String statement = "BACKUP " + kind.word();
        MediaWriter media = new MediaWriter(act, disks, options);
        Optional<SqlMessage> refusal =
                BackupRules.check(act, name, kind, options).or(media::refusal);
        if (refusal.isPresent()) {
            return Messages.refused(refusal.get(), statement);
        }
        BackupSet set = set(act, existing(act, name), kind, options);
        int position = media.write(set);
        remember(act.fleet(), existing(act, name), set);
        if (options.noRecovery()) {
            act.fleet().databases().update(new Named(act.on(), name), d -> d.state(Database.State.RESTORING));
        }
        return Messages.done(set, statement, set.database(), position, options.stats());
    }

    private static Database existing(Act act, String database) {
        return act.fleet().database(act.on(), database).orElseThrow();
    }

    private static BackupSet set(Act act, Database database, Kind kind, BackupOptions options) {
        Fleet fleet = act.fleet();
        Traits traits = fleet.disks().of(fleet, database);
        long start = Position.of(database).block();
        if (Logs.writes(fleet, database) && !database.system()) {
            Logs.append(fleet, database, 2);
        }
        LogRecord end = existing(act, database.name()).log().end().record();
        return new BackupSet(
                fleet.dice().uuid(),
                kind,
                act.on(),
                database.name(),
                database.id(),
                traits.family(),
                act.server().major(),
                database.recovery(),
                options.copyOnly(),
                options.compression(),
                options.checksum(),
                options.name(),
                options.description(),
                fleet.now(),
                fleet.now(),
                database.createdAt(),
                kind == Kind.LOG ? traits.chain().orElse(start) : start,
                end,
                kind == Kind.DIFFERENTIAL ? traits.base().orElse(start) : start,
                kind == Kind.LOG ? LOG_BYTES : database.bytes(),
                traits.files(),
                fleet.vault().encryptionKey(act.on(), database.name()));
    }

    /** A full backup starts a chain of log backups; each of those begins where the last one ended. */
    private static void remember(Fleet fleet, Database database, BackupSet set) {
        if (set.copyOnly()) {
            return;
        }
        if (set.kind() == Kind.FULL) {
            Traits traits = fleet.disks().of(fleet, database).base(Optional.of(set.last()));
            boolean starts = !database.chained() || traits.chain().isEmpty();
            fleet.disks().traits().put(starts ? traits.chain(Optional.of(set.first())) : traits);
            if (database.recovery() != RecoveryModel.SIMPLE) {
                fleet.databases().update(new Named(database.server(), database.name()), Database::startChain);
            }
        } else if (set.kind() == Kind.LOG) {
            copies(fleet, database).forEach(copy -> fleet.disks()
                    .traits()
                    .put(fleet.disks().of(fleet, copy).chain(Optional.of(set.last()))));
        }
    }

    /** A group has one chain of log backups, wherever they are taken (S8). */
    private static List<Database> copies(Fleet fleet, Database database) {
        return database.membership()
                .map(m -> fleet.databases()
                        .where(d -> d.name().equalsIgnoreCase(database.name()) && d.joinedTo(m.groupId())))
                .orElse(List.of(database));
    }
}

package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Backup;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Lsn;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Identifiers;
import dev.sqldag.testkit.world.state.Named;
import java.util.Optional;

/** BACKUP; the medium does not matter, so that {@code NUL} starts a log chain as it does in life. */
final class Backups {

    private static final int SECONDARY_FULL_BACKUP_SINCE = 17;

    private Backups() {}

    static Effect full(Act act, DatabaseCommand.BackupFull command) {
        return refusal(act, command.database())
                .or(() -> secondaryRefusal(act, command))
                .<Effect>map(e -> Effect.Refused.with(e, terminated("DATABASE")))
                .orElseGet(() -> {
                    Database database = existing(act, command.database());
                    record(act, database, 'D', command.copyOnly());
                    if (!command.copyOnly() && database.recovery() != RecoveryModel.SIMPLE) {
                        act.fleet().databases().update(new Named(act.on(), command.database()), Database::startChain);
                    }
                    return done("BACKUP DATABASE");
                });
    }

    static Effect log(Act act, DatabaseCommand.BackupLog command) {
        return refusal(act, command.database())
                .or(() -> logRefusal(existing(act, command.database())))
                .<Effect>map(e -> Effect.Refused.with(e, terminated("LOG")))
                .orElseGet(() -> {
                    record(act, existing(act, command.database()), 'L', false);
                    return done("BACKUP LOG");
                });
    }

    private static Database existing(Act act, String database) {
        return act.fleet().database(act.on(), database).orElseThrow();
    }

    private static Optional<SqlMessage> refusal(Act act, String name) {
        Optional<Database> found = act.fleet().database(act.on(), name);
        return Rule.first(
                () -> Rule.when(
                        found.isEmpty(),
                        911,
                        "Database '" + name + "' does not exist. Make sure that the name is entered correctly."),
                () -> Rule.when(
                        name.equalsIgnoreCase("tempdb"),
                        3147,
                        "Backup and restore operations are not allowed on database tempdb."),
                () -> Rule.when(
                        found.filter(d -> d.state() == Database.State.RESTORING).isPresent(),
                        927,
                        "Database '" + name + "' cannot be opened. It is in the middle of a restore."));
    }

    private static Optional<SqlMessage> secondaryRefusal(Act act, DatabaseCommand.BackupFull command) {
        Database database = existing(act, command.database());
        return Rule.when(
                !Logs.writes(act.fleet(), database)
                        && !command.copyOnly()
                        && act.server().major() < SECONDARY_FULL_BACKUP_SINCE,
                3059,
                "This BACKUP or RESTORE command is not supported on a database mirror or secondary replica.");
    }

    private static Optional<SqlMessage> logRefusal(Database database) {
        return Rule.first(
                () -> Rule.when(
                        database.recovery() == RecoveryModel.SIMPLE,
                        4208,
                        "The statement BACKUP LOG is not allowed while the recovery model is SIMPLE. Use BACKUP"
                                + " DATABASE or change the recovery model using ALTER DATABASE."),
                () -> Rule.when(
                        !database.chained(),
                        4214,
                        "BACKUP LOG cannot be performed because there is no current database backup."));
    }

    private static void record(Act act, Database database, char type, boolean copyOnly) {
        Fleet fleet = act.fleet();
        long first = database.log().end().block();
        if (Logs.writes(fleet, database) && !database.system()) {
            Logs.append(fleet, database, 2);
        }
        long last = existing(act, database.name()).log().end().block();
        fleet.backups()
                .put(new Backup(
                        act.on(),
                        Identifiers.nextBackup(fleet),
                        fleet.dice().uuid(),
                        database.name(),
                        type,
                        copyOnly,
                        fleet.now(),
                        Lsn.block(first),
                        Lsn.block(last),
                        type == 'D' ? database.bytes() : 65_536,
                        database.recovery().name()));
    }

    private static Effect done(String what) {
        return Effect.Done.saying(new SqlMessage(
                3014, 1, 0, what + " successfully processed 344 pages in 0.021 seconds (127.650 MB/sec).", "", 0));
    }

    private static SqlMessage terminated(String what) {
        return SqlMessage.error(3013, "BACKUP " + what + " is terminating abnormally.");
    }
}

package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.RestoreCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.BackupSet;
import dev.sqldag.testkit.world.disk.BackupSet.Kind;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.RestoreEntry;
import dev.sqldag.testkit.world.state.Named;
import java.util.Optional;

/** RESTORE DATABASE and RESTORE LOG (tsql-facts 3.3, 7.6). */
public final class Restores {

    private Restores() {}

    public static Effect restore(Act act, RestoreCommand.Restore command) {
        String statement = command.log() ? "RESTORE LOG" : "RESTORE DATABASE";
        Optional<SqlMessage> refusal = RestoreRules.database(act, command);
        if (refusal.isPresent()) {
            return Messages.refused(refusal.get(), statement);
        }
        if (command.disks().isEmpty()) {
            return recover(act, command, statement);
        }
        MediaReader media = new MediaReader(act, command.disks());
        Optional<SqlMessage> wrong = Rule.first(
                media::unreadable,
                () -> media.missing(command.file()),
                () -> RestoreRules.backup(act, command, media.backup(command.file())));
        if (wrong.isPresent()) {
            return Messages.refused(wrong.get(), statement);
        }
        BackupSet set = media.backup(command.file());
        if (set.kind() == Kind.FULL) {
            new RestoredCopy(act, command, set).put();
        } else {
            rollForward(act, command, set);
        }
        remember(act, command, media, set);
        return Messages.done(set, statement, command.database(), command.file(), command.stats());
    }

    /** {@code RESTORE DATABASE … WITH RECOVERY}: nothing more is coming. */
    private static Effect recover(Act act, RestoreCommand.Restore command, String statement) {
        Optional<Database> found = act.fleet().database(act.on(), command.database());
        Optional<SqlMessage> refusal = Rule.first(
                () -> Rule.when(found.isEmpty(), 3118, RestoreRules.noDatabase(command.database())),
                () -> Rule.when(
                        found.filter(d -> d.state() == Database.State.RESTORING).isEmpty(),
                        3153,
                        "The database is already fully recovered."));
        if (refusal.isPresent()) {
            return Messages.refused(refusal.get(), statement);
        }
        if (command.recovery()) {
            open(act, command.database());
        }
        return Effect.Done.saying(
                SqlMessage.info(3014, statement + " successfully processed 0 pages in 0.021 seconds (0.000 MB/sec)."));
    }

    private static void open(Act act, String database) {
        act.fleet().databases().update(new Named(act.on(), database), d -> d.state(Database.State.ONLINE)
                .startChain());
    }

    private static void rollForward(Act act, RestoreCommand.Restore command, BackupSet set) {
        act.fleet()
                .databases()
                .update(new Named(act.on(), command.database()), d -> Position.at(act.fleet(), d, set.end()));
        if (command.recovery()) {
            open(act, command.database());
        }
    }

    private static void remember(Act act, RestoreCommand.Restore command, MediaReader media, BackupSet set) {
        int backup = History.record(act, media.medium().set(), command.file(), set, command.disks());
        int id = 1
                + act.fleet().disks().restores().stream()
                        .mapToInt(RestoreEntry::id)
                        .max()
                        .orElse(0);
        act.fleet()
                .disks()
                .restores()
                .put(new RestoreEntry(
                        act.on(),
                        id,
                        backup,
                        command.database(),
                        set.kind().code(),
                        command.replace(),
                        command.recovery(),
                        act.caller().login(),
                        act.fleet().now()));
    }
}

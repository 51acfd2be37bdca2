package dev.sqldag.testkit.world.backup;

import dev.sqldag.testkit.command.BackupOptions;
import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.disk.BackupSet.Kind;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.log.Logs;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Optional;

/** What must hold for a BACKUP. */
final class BackupRules {

    private static final int FULL_ON_SECONDARY_SINCE = 17;

    private BackupRules() {}

    static Optional<SqlMessage> check(Act act, String name, Kind kind, BackupOptions options) {
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
                        name.equalsIgnoreCase("master") && kind != Kind.FULL,
                        3024,
                        "You can only perform a full backup of the master database. Use BACKUP DATABASE to back up the"
                                + " entire master database."),
                () -> Rule.when(
                        found.filter(d -> d.state() == Database.State.RESTORING).isPresent(),
                        927,
                        "Database '" + name + "' cannot be opened. It is in the middle of a restore."),
                () -> found.flatMap(d -> secondary(act, d, kind, options)),
                () -> found.flatMap(d -> kind(act.fleet(), d, kind, options)));
    }

    /** Secondaries take copies and logs; from 2025 on all of it (tsql-facts 9.38). */
    private static Optional<SqlMessage> secondary(Act act, Database database, Kind kind, BackupOptions options) {
        if (Logs.writes(act.fleet(), database) || database.membership().isEmpty()) {
            return Optional.empty();
        }
        Sync sync = database.membership().orElseThrow().sync();
        boolean always = (kind == Kind.FULL && options.copyOnly()) || (kind == Kind.LOG && !options.noRecovery());
        return Rule.first(
                () -> Rule.when(
                        !always && act.server().major() < FULL_ON_SECONDARY_SINCE,
                        3059,
                        "This BACKUP or RESTORE command is not supported on a database mirror or secondary replica."),
                () -> Rule.when(
                        !sync.following(),
                        3062,
                        "Cannot backup from a HADRON secondary because it is not in Synchronizing or Synchronized"
                                + " state."));
    }

    private static Optional<SqlMessage> kind(Fleet fleet, Database database, Kind kind, BackupOptions options) {
        return switch (kind) {
            case FULL -> Optional.empty();
            case DIFFERENTIAL -> differential(fleet, database);
            case LOG -> log(database, options);
        };
    }

    private static Optional<SqlMessage> differential(Fleet fleet, Database database) {
        Traits traits = fleet.disks().of(fleet, database);
        return Rule.when(
                traits.base().isEmpty(),
                3035,
                "Cannot perform a differential backup for database \"" + database.name()
                        + "\", because a current database backup does not exist. Perform a full database backup by"
                        + " reissuing BACKUP DATABASE, omitting the WITH DIFFERENTIAL option.");
    }

    private static Optional<SqlMessage> log(Database database, BackupOptions options) {
        return Rule.first(
                () -> Rule.when(
                        database.recovery() == RecoveryModel.SIMPLE,
                        4208,
                        "The statement BACKUP LOG is not allowed while the recovery model is SIMPLE. Use BACKUP"
                                + " DATABASE or change the recovery model using ALTER DATABASE."),
                () -> Rule.when(
                        !database.chained(),
                        4214,
                        "BACKUP LOG cannot be performed because there is no current database backup."),
                () -> Rule.when(
                        options.noRecovery() && database.membership().isPresent(),
                        3104,
                        "BACKUP cannot operate on database '" + database.name()
                                + "' because it is configured for database mirroring or has joined an availability"
                                + " group."));
    }
}

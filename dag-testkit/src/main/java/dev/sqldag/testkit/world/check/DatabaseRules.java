package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.disk.Traits;
import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.GroupSettings;
import java.util.List;
import java.util.Optional;

/** What a database must be to come into a group (tsql-facts 3.2). */
public final class DatabaseRules {

    private DatabaseRules() {}

    public static Optional<SqlMessage> list(GroupSettings settings, List<String> databases) {
        Optional<String> twice = Rule.duplicate(databases);
        return Rule.first(
                () -> Rule.when(
                        twice.isPresent(),
                        35234,
                        "Database name '" + twice.orElse("") + "' was specified more than once."),
                () -> Rule.when(
                        settings.basic() && databases.size() > 1,
                        35200,
                        "The operation would exceed the database limit of a basic availability group, which is 1."));
    }

    public static Optional<SqlMessage> check(Act act, String name) {
        Optional<Database> found = act.fleet().database(act.on(), name);
        return Rule.first(
                () -> Rule.when(
                        found.isEmpty(),
                        35238,
                        "Database '" + name + "' cannot be added to an availability group. The database does not exist"
                                + " on this instance of SQL Server."),
                () -> Rule.when(
                        found.filter(Database::system).isPresent(),
                        35249,
                        "An attempt to add or join a system database, '" + name
                                + "', to an availability group failed. Specify only user databases for this"
                                + " operation."),
                () -> Rule.when(
                        found.filter(d -> d.membership().isPresent()).isPresent(),
                        35244,
                        "Database '" + name + "' cannot be added to an availability group. The database is currently"
                                + " joined to another availability group."),
                () -> found.flatMap(d -> readiness(d, act.fleet().disks().of(act.fleet(), d))));
    }

    private static Optional<SqlMessage> readiness(Database database, Traits traits) {
        return Rule.first(
                () -> Rule.when(
                        database.state() == Database.State.RESTORING,
                        927,
                        "Database '" + database.name() + "' cannot be opened. It is in the middle of a restore."),
                () -> Rule.when(
                        traits.readOnly(),
                        1466,
                        "Database \"" + database.name() + "\" is read-only on one of the server instances which is"
                                + " incompatible with participating in database mirroring or in an availability group."
                                + " Set the database to read-write mode, and retry the operation."),
                () -> Rule.when(
                        traits.access() == Traits.Access.SINGLE_USER,
                        1488,
                        "Database \"" + database.name()
                                + "\" database is in single user mode which is incompatible with"
                                + " participating in database mirroring or in an availability group. Set database to"
                                + " multi-user mode, and retry the operation."),
                () -> Rule.when(
                        traits.autoClose(),
                        1469,
                        "Database \"" + database.name() + "\" is an auto-close database on one of the server"
                                + " instances which is incompatible with participating in database mirroring or in an"
                                + " availability group. Set auto-close off for the database and retry the operation."),
                () -> Rule.when(
                        database.recovery() != RecoveryModel.FULL,
                        1465,
                        "Database \"" + database.name() + "\" is not in full recovery mode on each of the server"
                                + " instances. The full recovery model is required for a database to participate in"
                                + " database mirroring or in an availability group."),
                () -> Rule.when(
                        !database.chained(),
                        1475,
                        "Database \"" + database.name() + "\" might contain bulk logged changes that have not been"
                                + " backed up. Take a log backup on the principal database or primary database."));
    }
}

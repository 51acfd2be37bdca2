package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.admin.Refusals;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.permission.Access;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.permission.Owners;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;

/**
 * Who may carry out statements on databases and groups (tsql-facts 8); other commands see to it themselves. Which number
 * refuses a CREATE AVAILABILITY GROUP is [?], and so is whether its permission is enough without sysadmin.
 */
final class Guards {

    private Guards() {}

    /** Nothing when it is allowed. */
    static List<SqlMessage> refusal(Act act, Command command) {
        Access access = Access.of(act.fleet(), act.on(), act.caller().login());
        if (access.administrator()) {
            return List.of();
        }
        if (command instanceof GroupCommand group) {
            return group(act, access, group).map(List::of).orElse(List.of());
        }
        return command instanceof DatabaseCommand database ? database(act, access, database) : List.of();
    }

    private static Optional<SqlMessage> group(Act act, Access access, GroupCommand command) {
        if (command instanceof GroupCommand.Create || command instanceof GroupCommand.CreateDistributed) {
            return Refusals.unless(access.has(Permission.CREATE_AVAILABILITY_GROUP));
        }
        boolean drop = command instanceof GroupCommand.Drop;
        boolean may = mayAlter(act, access, command)
                && (!seeding(command) || access.has(Permission.CREATE_ANY_DATABASE))
                && !administratorsOnly(act, command);
        return may
                ? Optional.empty()
                : Optional.of(Refusals.absent(drop ? "drop" : "alter", "availability group", command.group()));
    }

    private static boolean mayAlter(Act act, Access access, GroupCommand command) {
        return Owners.id(act.fleet(), act.on(), new Securable(Kind.AVAILABILITY_GROUP, command.group()))
                .map(id -> access.has(Permission.ALTER, Kind.AVAILABILITY_GROUP, id))
                .orElseGet(() -> access.has(Permission.ALTER_ANY_AVAILABILITY_GROUP));
    }

    private static boolean seeding(GroupCommand command) {
        return command instanceof GroupCommand.GrantCreateAnyDatabase
                || command instanceof GroupCommand.DenyCreateAnyDatabase;
    }

    /** MODIFY AVAILABILITY GROUP ON, and the failover of a distributed group (S1, S3). */
    private static boolean administratorsOnly(Act act, GroupCommand command) {
        boolean failover = command instanceof GroupCommand.ForceFailover
                || command instanceof GroupCommand.Failover
                || command instanceof GroupCommand.SetRoleSecondary;
        return command instanceof GroupCommand.ModifyMembers
                || (failover
                        && Roster.sideOn(act.fleet(), act.on(), command.group()).isPresent());
    }

    private static List<SqlMessage> database(Act act, Access access, DatabaseCommand command) {
        String name = command.database();
        DatabaseAccess in =
                DatabaseAccess.of(act.fleet(), act.on(), act.caller().login(), name);
        if (command instanceof DatabaseCommand.Create) {
            return unless(access.has(Permission.CREATE_ANY_DATABASE), denied("CREATE DATABASE", "master"));
        }
        if (command instanceof DatabaseCommand.Drop) {
            return unless(
                    in.mayAlter(),
                    new SqlMessage(
                            3701,
                            1,
                            11,
                            "Cannot drop the database '" + name
                                    + "', because it does not exist or you do not have permission.",
                            "",
                            0));
        }
        if (command instanceof DatabaseCommand.BackupFull || command instanceof DatabaseCommand.BackupLog) {
            String what = command instanceof DatabaseCommand.BackupFull ? "BACKUP DATABASE" : "BACKUP LOG";
            return unless(
                    in.mayBackUp(), denied(what, name), SqlMessage.error(3013, what + " is terminating abnormally."));
        }
        return unless(
                in.mayAlter(),
                SqlMessage.error(
                        5011,
                        "User does not have permission to alter database '" + name
                                + "', the database does not exist, or the database is not in a state that allows access"
                                + " checks."),
                SqlMessage.error(5069, "ALTER DATABASE statement failed."));
    }

    private static List<SqlMessage> unless(boolean allowed, SqlMessage... errors) {
        return allowed ? List.of() : List.of(errors);
    }

    private static SqlMessage denied(String statement, String database) {
        return new SqlMessage(262, 1, 14, statement + " permission denied in database '" + database + "'.", "", 0);
    }
}

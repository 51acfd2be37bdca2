package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.spec.Edition;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** Rules that statements on groups have in common. */
public final class GroupRules {

    private GroupRules() {}

    public static Optional<SqlMessage> allowed(Act act) {
        return Rule.first(
                () -> Rule.when(
                        !act.caller().database().equalsIgnoreCase("master"),
                        35208,
                        "Availability-group DDL operations are permitted only when you are using the master database."
                                + " Run the USE MASTER statement, and retry your availability-group DDL command."),
                () -> Rule.when(
                        act.server().spec().edition() == Edition.EXPRESS,
                        41199,
                        "The specified command is invalid because the Always On Availability Groups feature is not"
                                + " supported by this edition of SQL Server."),
                () -> Rule.when(
                        !act.server().spec().alwaysOn(),
                        35221,
                        "Could not process the operation. Always On Availability Groups replica manager is disabled on"
                                + " this instance of SQL Server. Enable Always On Availability Groups, by using the SQL"
                                + " Server Configuration Manager. Then, restart the SQL Server service, and retry the"
                                + " currently operation."));
    }

    public static SqlMessage missing(String group) {
        return SqlMessage.error(
                15151,
                "Cannot alter the availability group '" + group
                        + "', because it does not exist or you do not have permission.");
    }

    /** The group must be known here, and this server must be its primary. */
    public static Optional<SqlMessage> primaryOnly(Act act, String group) {
        Optional<Group> found = Roster.groupOn(act.fleet(), act.on(), group);
        if (found.isEmpty()) {
            return Optional.of(missing(group));
        }
        Replica local = Roster.replica(act.fleet(), found.get().id(), act.on()).orElseThrow();
        return Rule.first(
                () -> Rule.when(
                        local.resolving(),
                        41190,
                        "Availability group '" + group + "' failed to process the command. The local availability"
                                + " replica is not in a state that could process the command."),
                () -> Rule.when(
                        !local.leads(),
                        41140,
                        "Availability group '" + group + "' cannot process the ALTER AVAILABILITY GROUP command,"
                                + " because the local availability replica is not the primary replica. Connect to the"
                                + " server instance that is currently hosting the primary replica of this availability"
                                + " group, and rerun the command."));
    }

    public static Group known(Act act, String group) {
        return Roster.groupOn(act.fleet(), act.on(), group).orElseThrow();
    }
}

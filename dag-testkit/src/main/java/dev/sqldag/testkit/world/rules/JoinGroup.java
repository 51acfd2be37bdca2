package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.JoinDeadline;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** ALTER AVAILABILITY GROUP … JOIN. */
final class JoinGroup {

    private JoinGroup() {}

    static Effect carryOut(Act act, GroupCommand.Join command) {
        ClusterType type = ClusterType.valueOf(command.clusterType().orElse("WSFC"));
        Optional<SqlMessage> refusal = Rule.first(
                () -> Rule.unknown(
                        command.clusterType().isPresent() && act.server().major() < 14, "WITH"),
                () -> Rule.when(
                        Roster.groupOn(act.fleet(), act.on(), command.group()).isPresent(),
                        41106,
                        "Cannot create an availability replica for availability group '" + command.group()
                                + "'. An availability replica of the specified availability group already exists on"
                                + " this instance of SQL Server."));
        return refusal.<Effect>map(Effect.Refused::with).orElseGet(() -> find(act, command.group(), type));
    }

    /** In a Windows cluster the configuration is in the cluster; elsewhere it must be downloaded from the primary. */
    private static Effect find(Act act, String name, ClusterType type) {
        Optional<Replica> replica = act.fleet().replicas().stream()
                .filter(r -> r.server().equalsIgnoreCase(act.on()) && !r.joined())
                .filter(r -> visible(act, act.fleet().group(r.groupId()), name, type))
                .findFirst();
        if (replica.isEmpty()) {
            return type == ClusterType.WSFC
                    ? failed(name, notInCluster(name))
                    : later(act, Optional.empty(), failed(name, timedOut(name)));
        }
        Group group = act.fleet().group(replica.get().groupId());
        return wrong(act, group, type)
                .map(e -> failed(name, e))
                .orElseGet(() -> reach(act, replica.get(), failed(name, unreachable(name, type))));
    }

    private static boolean visible(Act act, Group group, String name, ClusterType type) {
        return group.name().equalsIgnoreCase(name)
                && (group.cluster().isEmpty()
                        ? type != ClusterType.WSFC || act.server().cluster().isEmpty()
                        : group.cluster().equals(act.server().cluster()));
    }

    private static Optional<SqlMessage> wrong(Act act, Group group, ClusterType type) {
        Optional<Integer> primary =
                group.primary().map(p -> act.fleet().server(p).major());
        return Rule.first(
                () -> Rule.when(
                        type != group.settings().clusterType(),
                        47100,
                        "The cluster type of availability group '" + group.name()
                                + "' doesn't match its primary configuration. Verify that the specified availability"
                                + " group cluster type is correct, then retry the operation."),
                () -> Rule.when(
                        primary.filter(major -> major > act.server().major()).isPresent(),
                        41071,
                        "Cannot read the persisted configuration of Always On availability group '" + group.name()
                                + "'. The persisted configuration is written by a higher-version SQL Server that hosts"
                                + " the primary availability replica."));
    }

    private static Effect reach(Act act, Replica replica, Effect refusal) {
        Fleet fleet = act.fleet();
        boolean online = fleet.group(replica.groupId()).primary().isPresent();
        if (online && JoinDeadline.trouble(fleet, replica).isEmpty()) {
            JoinDeadline.join(fleet, replica);
            return Effect.Done.quietly();
        }
        return later(act, Optional.of(replica), refusal);
    }

    private static Effect later(Act act, Optional<Replica> replica, Effect refusal) {
        Fleet fleet = act.fleet();
        long ticket = fleet.open();
        fleet.after(
                fleet.timing().joinTimeout(),
                new JoinDeadline(
                        replica.map(Replica::id).orElseGet(() -> fleet.dice().uuid()), ticket, refusal));
        return new Effect.Pending(ticket);
    }

    private static Effect failed(String group, SqlMessage cause) {
        return Effect.Refused.with(
                cause,
                SqlMessage.error(
                        41158,
                        "Failed to join local availability replica to availability group '" + group
                                + "'. The operation encountered SQL Server error " + cause.number()
                                + " and has been rolled back. Check the SQL Server error log for more details. When"
                                + " the cause of the error has been resolved, retry the ALTER AVAILABILITY GROUP JOIN"
                                + " command."));
    }

    private static SqlMessage unreachable(String group, ClusterType type) {
        return type == ClusterType.WSFC
                ? SqlMessage.error(
                        35250, "The connection to the primary replica is not active. The command cannot be processed.")
                : timedOut(group);
    }

    private static SqlMessage timedOut(String group) {
        return SqlMessage.error(
                47106,
                "Cannot join availability group '" + group
                        + "'. Download configuration timeout. Please check primary configuration, network"
                        + " connectivity and firewall setup, then retry the operation.");
    }

    private static SqlMessage notInCluster(String group) {
        return SqlMessage.error(
                41044,
                "Availability group name to ID map entry for availability group '" + group
                        + "' cannot be found in the Windows Server Failover Clustering (WSFC) store. The availability"
                        + " group name may be incorrect, or the availability group may be configured in a different"
                        + " Windows Server Failover Cluster.");
    }
}

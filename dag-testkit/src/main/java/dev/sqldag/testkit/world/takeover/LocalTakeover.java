package dev.sqldag.testkit.world.takeover;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Offline;
import dev.sqldag.testkit.world.flow.Promotion;
import dev.sqldag.testkit.world.flow.RoleChange;
import dev.sqldag.testkit.world.flow.Secondary;
import dev.sqldag.testkit.world.flow.StepDown;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Context;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Quorum;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;

/** The role of the local replica of a group (tsql-facts 5.10). All statements return before the role has changed. */
final class LocalTakeover {

    private LocalTakeover() {}

    static Effect failover(Act act, Group group) {
        return Rule.first(
                        () -> byClusterType(act, group),
                        () -> Rule.when(
                                group.settings().clusterType() == ClusterType.NONE,
                                47122,
                                "Cannot failover an availability replica for availability group '" + group.name()
                                        + "' since it has CLUSTER_TYPE = NONE. Only force failover is supported in this"
                                        + " version of SQL Server."),
                        () -> target(act, group),
                        () -> Rule.when(!ready(act, group), 41142, notReady(group)))
                .<Effect>map(e -> failed(group, e))
                .orElseGet(() -> {
                    act.fleet().after(act.fleet().timing().roleChange(), new StepDown(group.id(), act.on()));
                    return Effect.Done.quietly();
                });
    }

    /** With a healthy Windows cluster a synchronized secondary is forced as if it were failed over to (9.14). */
    static Effect force(Act act, Group group) {
        return Rule.first(
                        () -> byClusterType(act, group),
                        () -> target(act, group),
                        () -> Rule.when(unfinished(act, group), 41142, notReady(group)))
                .<Effect>map(e -> failed(group, e))
                .orElseGet(() -> {
                    boolean planned = group.cluster().isPresent() && ready(act, group);
                    act.fleet()
                            .after(
                                    act.fleet().timing().roleChange(),
                                    planned
                                            ? new StepDown(group.id(), act.on())
                                            : new Promotion(group.id(), act.on(), true));
                    return Effect.Done.quietly();
                });
    }

    static Effect becomeSecondary(Act act, Group group) {
        return Rule.when(
                        group.settings().clusterType() == ClusterType.WSFC,
                        19512,
                        "The requested operation only applies to distributed availability group, and is not supported"
                                + " on the specified availability group '" + group.name() + "'.")
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    act.fleet().after(act.fleet().timing().roleChange(), new Secondary(group.id(), act.on()));
                    return Effect.Done.quietly();
                });
    }

    /** Refused while a synchronous secondary that is there lacks something (19416); it would be lost. */
    static Effect offline(Act act, Group group) {
        boolean leads = Roster.leads(act.fleet(), group.id(), act.on());
        return Rule.first(
                        () -> Rule.when(
                                local(act, group).resolving(),
                                41190,
                                "Availability group '" + group.name() + "' failed to process the command. The local"
                                        + " availability replica is not in a state that could process the command."),
                        () -> Rule.when(
                                leads && unsynchronized(act.fleet(), group),
                                19416,
                                "One or more databases in availability group '" + group.name()
                                        + "' are not synchronized. On a synchronous-commit availability replica, ALTER"
                                        + " AVAILABILITY GROUP <group_name> OFFLINE is not allowed when one or more"
                                        + " databases are not synchronized."))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    act.fleet().after(act.fleet().timing().roleChange(), new Offline(group.id(), act.on()));
                    return Effect.Done.quietly();
                });
    }

    private static boolean unsynchronized(Fleet fleet, Group group) {
        return Roster.replicas(fleet, group.id()).stream()
                .filter(r -> r.settings().synchronous() && r.joined() && !r.leads())
                .anyMatch(r -> !RoleChange.failoverReady(fleet, group, r.server()));
    }

    private static Optional<SqlMessage> byClusterType(Act act, Group group) {
        boolean byTool = act.fleet()
                .contexts()
                .get(new Context.Key(act.on(), act.caller().spid(), "external_cluster"))
                .filter(c -> c.value().equalsIgnoreCase("yes"))
                .isPresent();
        return Rule.when(
                group.settings().clusterType() == ClusterType.EXTERNAL && !byTool,
                47104,
                "This operation cannot be performed on the availability group '" + group.name()
                        + "' because it has EXTERNAL cluster type. Use the cluster management tools to perform the"
                        + " operation.");
    }

    private static Optional<SqlMessage> target(Act act, Group group) {
        Replica local = local(act, group);
        return Rule.first(
                () -> Rule.when(
                        !local.settings().holdsData(),
                        47109,
                        "Availability group '" + group.name() + "' cannot failover to this replica."
                                + " Configuration-only replicas cannot become primary."),
                () -> Rule.when(
                        local.leads(),
                        41122,
                        "Cannot failover availability group '" + group.name()
                                + "' to this instance of SQL Server. The local availability replica is already the"
                                + " primary replica of the availability group."),
                () -> Rule.when(
                        group.cluster().isPresent() && !Quorum.has(act.fleet(), act.server()),
                        41190,
                        "Availability group '" + group.name() + "' failed to process the command. The local"
                                + " availability replica is not in a state that could process the command."));
    }

    /** What the configuration has stored decides, not what the views show (tsql-facts 9.16). */
    private static boolean ready(Act act, Group group) {
        return RoleChange.synchronous(act.fleet(), group, local(act, group))
                && RoleChange.failoverReady(act.fleet(), group, act.on());
    }

    private static boolean unfinished(Act act, Group group) {
        return act.fleet().databases().stream()
                .filter(d -> d.server().equalsIgnoreCase(act.on()) && d.joinedTo(group.id()))
                .flatMap(d -> d.membership().stream())
                .map(Membership::sync)
                .anyMatch(sync -> sync == Sync.INITIALIZING || sync == Sync.REVERTING);
    }

    private static String notReady(Group group) {
        return "The availability replica for availability group '" + group.name()
                + "' on this instance of SQL Server cannot become the primary replica. One or more databases are not"
                + " synchronized or have not joined the availability group.";
    }

    private static Effect failed(Group group, SqlMessage cause) {
        return cause.number() == 41142
                ? Effect.Refused.with(
                        cause,
                        SqlMessage.error(
                                41160,
                                "Failed to designate the local availability replica of availability group '"
                                        + group.name()
                                        + "' as the primary replica. The operation encountered SQL Server error "
                                        + cause.number() + " and has been terminated."))
                : Effect.Refused.with(cause);
    }

    private static Replica local(Act act, Group group) {
        return Roster.replica(act.fleet(), group.id(), act.on()).orElseThrow();
    }
}

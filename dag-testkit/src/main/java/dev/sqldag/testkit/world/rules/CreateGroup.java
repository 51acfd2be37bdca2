package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.ContainedRules;
import dev.sqldag.testkit.world.check.DatabaseRules;
import dev.sqldag.testkit.world.check.ListenerRules;
import dev.sqldag.testkit.world.check.OptionRules;
import dev.sqldag.testkit.world.check.ReplicaRules;
import dev.sqldag.testkit.world.check.ReplicaSetRules;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.BecomePrimary;
import dev.sqldag.testkit.world.model.Database.Membership;
import dev.sqldag.testkit.world.model.Database.Sync;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.GroupSettings;
import dev.sqldag.testkit.world.model.GroupSettings.ClusterType;
import dev.sqldag.testkit.world.model.Link;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.model.ReplicaSettings;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** CREATE AVAILABILITY GROUP … FOR … REPLICA ON …. */
final class CreateGroup {

    private CreateGroup() {}

    static Effect carryOut(Act act, GroupCommand.Create command) {
        Optional<SqlMessage> wrong = OptionRules.check(act, command.options()).or(() -> statement(act, command));
        if (wrong.isPresent()) {
            return Effect.Refused.with(wrong.get());
        }
        return state(act, command)
                .<Effect>map(e -> Effect.Refused.with(e, rolledBack(command.group(), e)))
                .orElseGet(() -> create(act, command));
    }

    /** What is wrong with the statement alone comes without a wrapper ([?]). */
    private static Optional<SqlMessage> statement(Act act, GroupCommand.Create command) {
        GroupSettings settings = OptionRules.settings(command.options());
        return Rule.first(
                () -> cluster(act, settings),
                () -> Rule.each(command.replicas(), r -> ReplicaRules.check(act, settings, r)),
                () -> ReplicaSetRules.check(act, settings, command.replicas()),
                () -> ContainedRules.statement(act, settings, command),
                () -> DatabaseRules.list(settings, command.databases()),
                () -> name(act, command.group()),
                () -> command.listener().flatMap(l -> ListenerRules.check(act, l, settings.clusterType())));
    }

    private static Optional<SqlMessage> cluster(Act act, GroupSettings settings) {
        return Rule.when(
                settings.clusterType() == ClusterType.WSFC
                        && act.server().cluster().isEmpty(),
                35220,
                "Could not process the operation. Always On Availability Groups replica manager is waiting for the host"
                        + " computer to start a Windows Server Failover Clustering (WSFC) cluster and join it.");
    }

    /** A name is free if no group here has it, and no distributed one (tsql-facts 4.1). */
    static Optional<SqlMessage> name(Act act, String group) {
        return Rule.first(
                () -> Rule.when(
                        Roster.groupOn(act.fleet(), act.on(), group).isPresent(),
                        41114,
                        "Cannot create an availability group named '" + group
                                + "' because it already exists in a system table."),
                () -> Rule.when(
                        Roster.sideOn(act.fleet(), act.on(), group).isPresent(),
                        19509,
                        "Cannot create a distributed availability group with name '" + group
                                + "'. An availability group with the same name already exists."));
    }

    private static Optional<SqlMessage> state(Act act, GroupCommand.Create command) {
        GroupSettings settings = OptionRules.settings(command.options());
        boolean wsfc = settings.clusterType() == ClusterType.WSFC;
        return Rule.first(
                () -> Rule.when(
                        wsfc && inCluster(act.fleet(), act.server().cluster(), command.group()),
                        41171,
                        "Failed to create availability group '" + command.group()
                                + "', because a Windows Server Failover Cluster (WSFC) group with the specified name"
                                + " already exists."),
                () -> ContainedRules.state(act, settings, command.group()),
                () -> ContainedSystem.refusal(act, settings, command.group()),
                () -> Rule.each(command.databases(), d -> DatabaseRules.check(act, d)));
    }

    private static boolean inCluster(Fleet fleet, Optional<String> cluster, String name) {
        return fleet.groups().stream()
                .anyMatch(g -> g.cluster().isPresent()
                        && g.cluster().equals(cluster)
                        && g.name().equalsIgnoreCase(name));
    }

    private static SqlMessage rolledBack(String group, SqlMessage cause) {
        return SqlMessage.error(
                41152,
                "Failed to create availability group '" + group + "'. The operation encountered SQL Server error "
                        + cause.number() + " and has been rolled back. Check the SQL Server error log for more"
                        + " details. When the cause of the error has been resolved, retry CREATE AVAILABILITY GROUP"
                        + " command.");
    }

    private static Effect create(Act act, GroupCommand.Create command) {
        Fleet fleet = act.fleet();
        GroupSettings settings = OptionRules.settings(command.options());
        UUID id = fleet.dice().uuid();
        List<Group.Entry> entries = Stream.concat(
                        ContainedSystem.provide(act, settings, command.group()).stream(), command.databases().stream())
                .map(d -> new Group.Entry(
                        fleet.dice().uuid(),
                        fleet.database(act.on(), d).orElseThrow().name()))
                .toList();
        Group group = new Group(
                id,
                command.group(),
                settings.clusterType() == ClusterType.WSFC ? act.server().cluster() : Optional.empty(),
                settings,
                Optional.empty(),
                Optional.empty(),
                entries,
                command.listener().map(l -> Listeners.listener(fleet, l)),
                1,
                Optional.empty());
        fleet.groups().put(group);
        command.replicas().forEach(spec -> fleet.replicas().put(replica(act, id, spec)));
        entries.forEach(entry -> join(act, group, entry));
        OptionRules.lease(command.options()).ifPresent(validity -> Leases.renew(fleet, group, validity));
        long ticket = fleet.open();
        fleet.after(fleet.timing().roleChange(), new BecomePrimary(id, act.on(), ticket));
        return new Effect.Pending(ticket);
    }

    static Replica replica(Act act, UUID group, ReplicaSpec spec) {
        Fleet fleet = act.fleet();
        boolean local = spec.server().equalsIgnoreCase(act.on());
        return new Replica(
                group,
                fleet.dice().uuid(),
                local ? act.on() : spec.server(),
                65_536 + fleet.replicas().size(),
                ReplicaSettings.of(spec),
                local,
                false,
                Link.NEVER,
                fleet.now(),
                Standing.NEW);
    }

    /** The primary's copy belongs to the group from the start. */
    static void join(Act act, Group group, Group.Entry entry) {
        UUID replica =
                Roster.replica(act.fleet(), group.id(), act.on()).orElseThrow().id();
        act.fleet()
                .databases()
                .update(
                        new Named(act.on(), entry.name()),
                        d -> d.in(new Membership(group.id(), entry.id(), replica, Sync.SYNCHRONIZED)));
    }
}

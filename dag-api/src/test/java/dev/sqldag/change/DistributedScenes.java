package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.GroupSettings;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.observation.view.ReplicaState;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Two groups of one server each, their distributed group, and what its sides may show. */
final class DistributedScenes {

    static final AvailabilityGroup AG1 = group("ag1", "s1");
    static final AvailabilityGroup AG2 = group("ag2", "s2");
    static final AvailabilityGroup AG3 = group("ag3", "s3");
    static final PlanOptions REMOVING = PlanOptions.of(PlanOptions.Builder::removing);

    private static final GroupName DAG = new GroupName("dag");

    private DistributedScenes() {}

    /** Found under its server's name. */
    static AvailabilityGroup group(String name, String server) {
        return AvailabilityGroup.of(name, g -> g.replica(Server.of(server)).address(server));
    }

    static DistributedAvailabilityGroup dag(Consumer<DistributedAvailabilityGroup.Builder> settings) {
        return DistributedAvailabilityGroup.of("dag", AG1, AG2, settings);
    }

    /** The same after a failover: the second member sends. */
    static DistributedAvailabilityGroup failedOver(Consumer<DistributedAvailabilityGroup.Builder> settings) {
        return DistributedAvailabilityGroup.of("dag", AG2, AG1, settings);
    }

    /** Healthy servers that are what it says; the first member is global primary. */
    static Observation seen(DistributedAvailabilityGroup group) {
        return SyntheticEstate.observation(Topology.of(group));
    }

    static Plan plan(DistributedAvailabilityGroup wanted, Observation observation) {
        return ChangePlanner.plan(Topology.of(wanted), observation, PlanOptions.DEFAULT);
    }

    /** As one observation shows it, but for one server, which another one shows. */
    static Observation but(Observation all, String server, Observation other) {
        Seen changed = other.seen(new ServerName(server)).orElseThrow();
        return Observation.of(all.seen()
                .<ServerView>map(view -> view.server().equals(changed.server()) ? changed : view)
                .toList());
    }

    /** As it was, but for one server's copy of the distributed group. */
    static Observation withCopy(Observation all, String server, UnaryOperator<GroupView> change) {
        return withGroups(all, server, groups -> groups.stream()
                .map(group -> group.name().sameAs(DAG) ? change.apply(group) : group)
                .toList());
    }

    static Observation withoutCopy(Observation all, String server) {
        return withGroups(all, server, groups -> groups.stream()
                .filter(group -> !group.name().sameAs(DAG))
                .toList());
    }

    static Observation withDatabases(Observation all, String server, String group, String... databases) {
        return withGroups(all, server, groups -> groups.stream()
                .map(view -> view.name().sameAs(new GroupName(group))
                        ? copy(
                                view,
                                view.settings(),
                                List.of(databases).stream()
                                        .map(DatabaseName::new)
                                        .toList(),
                                view.replicas())
                        : view)
                .toList());
    }

    private static Observation withGroups(Observation all, String server, UnaryOperator<List<GroupView>> change) {
        return Observation.of(all.seen()
                .<ServerView>map(view -> view.server().equals(new ServerName(server))
                        ? Views.with(view, change.apply(view.groups()))
                        : view)
                .toList());
    }

    /** The same with another own role; empty is unknown. */
    static UnaryOperator<GroupView> saying(Optional<Role> role) {
        return view -> copy(
                view,
                view.settings(),
                view.databases(),
                view.replicas().stream()
                        .map(member -> member.local() ? withRole(member, role) : member)
                        .toList());
    }

    static UnaryOperator<GroupView> requiring(Optional<Integer> count) {
        return view -> copy(view, withRequired(view.settings(), count), view.databases(), view.replicas());
    }

    /** The same with nothing known of its members' settings. */
    static GroupView hidden(GroupView view) {
        return copy(
                view,
                view.settings(),
                view.databases(),
                view.replicas().stream().map(DistributedScenes::hidden).toList());
    }

    private static ReplicaView hidden(ReplicaView member) {
        ReplicaSettings none = new ReplicaSettings(
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new ReplicaView(member.id(), member.name(), none, member.state(), member.databases());
    }

    private static ReplicaView withRole(ReplicaView member, Optional<Role> role) {
        ReplicaState state = member.state();
        ReplicaState changed = new ReplicaState(
                state.local(),
                role,
                state.operation(),
                state.connection(),
                state.recovery(),
                state.health(),
                state.join(),
                state.lastConnectError(),
                state.writeLeaseTicks());
        return new ReplicaView(member.id(), member.name(), member.settings(), changed, member.databases());
    }

    private static GroupSettings withRequired(GroupSettings settings, Optional<Integer> count) {
        return new GroupSettings(
                settings.clusterType(),
                settings.backupPreference(),
                settings.failureConditionLevel(),
                settings.healthCheckTimeout(),
                settings.databaseLevelFailover(),
                settings.distributedTransactions(),
                settings.basic(),
                settings.contained(),
                count,
                settings.clusterConnectionOptions());
    }

    private static GroupView copy(
            GroupView view, GroupSettings settings, List<DatabaseName> databases, List<ReplicaView> replicas) {
        return new GroupView(
                view.id(),
                view.name(),
                view.distributed(),
                settings,
                view.sequenceNumber(),
                view.primary(),
                databases,
                replicas,
                view.listeners(),
                view.seedings());
    }
}

package dev.sqldag.condition;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseReplicaView.Synchronization;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.observation.view.ReplicaState.Connection;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.stream.Stream;

/** What one side sees of a distributed group; where the other side is not ours, that is all that can be seen. */
public sealed interface DistributedCondition extends Condition {

    /** The server whose words count: the primary of a member. */
    ServerName server();

    /** The row of the link between both sides: the other member on a global primary, itself on a forwarder. */
    private static Stream<ReplicaView> link(GroupView view) {
        return view.replicas().stream()
                .filter(member -> !member.local()
                        || member.role().filter(Role.SECONDARY::equals).isPresent());
    }

    private static boolean isLinked(GroupView view, Connection connection) {
        return link(view)
                .anyMatch(member ->
                        member.state().connection().filter(connection::equals).isPresent());
    }

    /**
     * The server's copy says what the topology says, the other side is connected, and databases are synchronized where both
     * members are synchronous, which they become only when the other side's copy says so too.
     */
    record InForce(DistributedAvailabilityGroup group, ServerName server) implements DistributedCondition {

        @Override
        public String description() {
            return group.name() + " is in force on both sides as " + server + " sees it";
        }

        @Override
        public Verdict evaluate(Observation observation) {
            return observation
                    .group(server, group.name())
                    .map(this::verdict)
                    .orElseGet(() -> Verdict.waiting(group.name() + " is not known on " + server));
        }

        private Verdict verdict(GroupView view) {
            Verdict linked = isLinked(view, Connection.CONNECTED)
                    ? Verdict.met()
                    : Verdict.waiting("the other side of " + group.name() + " is not connected");
            return Stream.concat(
                            Stream.of(linked),
                            Stream.concat(group.sides().stream().map(side -> says(view, side)), synchronised(view)))
                    .reduce(Verdict.met(), Verdict::and);
        }

        private Verdict says(GroupView view, Side side) {
            boolean same = view.replica(side.member().name().value())
                    .map(ReplicaView::settings)
                    .filter(seen -> says(seen, side))
                    .isPresent();
            return same
                    ? Verdict.met()
                    : Verdict.waiting(
                            server + " has other settings of " + side.member().name());
        }

        private static boolean says(ReplicaSettings seen, Side side) {
            boolean address = side.member()
                    .listenerUrl()
                    .filter(url -> seen.url().filter(url::equalsIgnoreCase).isPresent())
                    .isPresent();
            return address
                    && seen.availabilityMode()
                            .filter(side.availabilityMode()::equals)
                            .isPresent()
                    && seen.seedingMode().filter(side.seedingMode()::equals).isPresent();
        }

        private Stream<Verdict> synchronised(GroupView view) {
            return isSynchronous()
                    ? view.replicas().stream()
                            .flatMap(member -> member.databases().stream())
                            .filter(database -> database.synchronization()
                                    .filter(Synchronization.SYNCHRONIZED::equals)
                                    .isEmpty())
                            .map(database -> Verdict.waiting(database.name() + " is not synchronized"))
                    : Stream.empty();
        }

        private boolean isSynchronous() {
            return group.sides().stream()
                    .allMatch(side -> side.availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT);
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            String said = DistributedPredicates.says(group);
            String linked = DistributedPredicates.linked(group.name(), Connection.CONNECTED);
            String all = said + "\nAND " + linked;
            return List.of(new ServerPredicate(
                    server,
                    isSynchronous() ? all + "\nAND " + DistributedPredicates.allSynchronized(group.name()) : all));
        }
    }

    /** The server has the distributed group no more, or sees the other side disconnected. */
    record Parted(GroupName group, ServerName server) implements DistributedCondition {

        @Override
        public String description() {
            return "the other side of " + group + " is no longer connected to " + server;
        }

        @Override
        public Verdict evaluate(Observation observation) {
            boolean apart = observation.seen(server).isPresent()
                    && observation
                            .group(server, group)
                            .map(view -> isLinked(view, Connection.DISCONNECTED))
                            .orElse(true);
            return apart ? Verdict.met() : Verdict.waiting("the other side of " + group + " is still connected");
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            return List.of(new ServerPredicate(
                    server,
                    "(NOT " + Predicates.listed(group) + "\nOR "
                            + DistributedPredicates.linked(group, Connection.DISCONNECTED) + ")"));
        }
    }

    /** The server has the distributed group no more. */
    record Gone(GroupName group, ServerName server) implements DistributedCondition {

        @Override
        public String description() {
            return server + " has " + group + " no more";
        }

        @Override
        public Verdict evaluate(Observation observation) {
            boolean gone = observation.seen(server).isPresent()
                    && observation.group(server, group).isEmpty();
            return gone ? Verdict.met() : Verdict.waiting(server + " still has " + group);
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            return List.of(new ServerPredicate(server, "NOT " + Predicates.listed(group)));
        }
    }
}

package dev.sqldag.condition;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.DatabaseReplicaView.Synchronization;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that can be seen on the servers. What is unknown is not met. New conditions may come in minor versions.
 */
public sealed interface Condition
        permits Condition.GroupConnected,
                Condition.ReplicasConnected,
                Condition.GroupSynchronized,
                Condition.DistributedSynchronized,
                Condition.DatabaseJoined,
                Condition.GroupListed,
                Condition.DatabaseRestored,
                DistributedCondition,
                RoleCondition {

    /** What the condition says, as a clause: {@code every replica of ag1 is connected}. */
    String description();

    Verdict evaluate(Observation observation);

    /** Who has to be asked to evaluate it; empty when it may be any server of the topology. */
    default List<ServerName> witnesses() {
        return List.of();
    }

    /**
     * What each server is asked in T-SQL: when all say that it holds, the condition is met. A script relies on it, which
     * has no observation to find out who is primary.
     *
     * @param primary of the group that the condition is about; of a distributed one, the global primary
     */
    List<ServerPredicate> predicates(ServerName primary);

    private static String list(List<DatabaseName> databases) {
        return databases.stream().map(DatabaseName::value).collect(Collectors.joining(", "));
    }

    /** The states that a copy may be in, where commits wait for it and where they do not. */
    private static List<Synchronization> promised(boolean waits) {
        return waits
                ? List.of(Synchronization.SYNCHRONIZED)
                : List.of(Synchronization.SYNCHRONIZING, Synchronization.SYNCHRONIZED);
    }

    /** The primary of the group sees all its secondaries connected. */
    record GroupConnected(AvailabilityGroup group) implements Condition {

        @Override
        public String description() {
            return "every replica of " + group.name() + " is connected to its primary";
        }

        @Override
        public Verdict evaluate(Observation observation) {
            return observation
                    .fromPrimary(group.name())
                    .map(view -> group.servers()
                            .map(server -> connected(view, server.name()))
                            .reduce(Verdict.met(), Verdict::and))
                    .orElseGet(() -> Verdict.waiting("no server says that it is primary of " + group.name()));
        }

        @Override
        public List<ServerName> witnesses() {
            return group.servers().map(Server::name).toList();
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            List<ServerName> servers = group.servers().map(Server::name).toList();
            return List.of(new ServerPredicate(primary, Predicates.connected(group.name(), servers)));
        }

        private static Verdict connected(GroupView view, ServerName server) {
            Optional<ReplicaView> replica = view.replica(server.value());
            if (replica.filter(some -> some.local() || some.isConnected()).isPresent()) {
                return Verdict.met();
            }
            String error = replica.flatMap(some -> some.state().lastConnectError())
                    .map(last -> " (last connection error " + last.number() + ")")
                    .orElse("");
            return Verdict.waiting(server + " is not connected" + error);
        }
    }

    /** The primary of the group sees these secondaries connected, whatever others do. */
    record ReplicasConnected(GroupName group, List<ServerName> servers) implements Condition {

        public ReplicasConnected {
            servers = List.copyOf(servers);
        }

        @Override
        public String description() {
            return servers.stream().map(ServerName::value).collect(Collectors.joining(", "))
                    + (servers.size() == 1 ? " is" : " are") + " connected to the primary of " + group;
        }

        @Override
        public Verdict evaluate(Observation observation) {
            return observation
                    .fromPrimary(group)
                    .map(view -> servers.stream()
                            .map(server -> GroupConnected.connected(view, server))
                            .reduce(Verdict.met(), Verdict::and))
                    .orElseGet(() -> Verdict.waiting("no server says that it is primary of " + group));
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            return List.of(new ServerPredicate(primary, Predicates.connected(group, servers)));
        }
    }

    /**
     * Every replica holds the databases, in the state that the commit modes at both ends
     * promise: an asynchronous primary waits for nobody. It is the same for the replicas behind a forwarder: the
     * documentation makes an exception of mixed versions alone, where nothing is seeded automatically.
     */
    record GroupSynchronized(AvailabilityGroup group, List<DatabaseName> databases) implements Condition {

        public GroupSynchronized {
            databases = List.copyOf(databases);
        }

        @Override
        public String description() {
            return "every replica of " + group.name() + " holds " + list(databases);
        }

        @Override
        public Verdict evaluate(Observation observation) {
            Optional<ServerName> primary = observation.primaryOf(group.name());
            if (primary.isEmpty()) {
                return Verdict.waiting("no server says that it is primary of " + group.name());
            }
            return awaited(primary.get())
                    .flatMap(replica -> databases.stream()
                            .map(database ->
                                    synchronised(observation, replica, database, wanted(replica, primary.get()))))
                    .reduce(Verdict.met(), Verdict::and);
        }

        @Override
        public List<ServerName> witnesses() {
            return group.servers().map(Server::name).toList();
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            return awaited(primary)
                    .map(replica -> new ServerPredicate(
                            replica.server().name(),
                            Predicates.held(group.name(), databases, wanted(replica, primary))))
                    .toList();
        }

        private Stream<Replica> awaited(ServerName primary) {
            return databases.isEmpty()
                    ? Stream.empty()
                    : group.replicas().stream()
                            .filter(replica -> !replica.server().name().sameAs(primary));
        }

        private Verdict synchronised(
                Observation observation, Replica replica, DatabaseName database, List<Synchronization> wanted) {
            ServerName server = replica.server().name();
            Optional<Synchronization> state = observation
                    .group(server, group.name())
                    .flatMap(GroupView::local)
                    .flatMap(local -> local.database(database))
                    .flatMap(DatabaseReplicaView::synchronization);
            if (state.filter(wanted::contains).isPresent()) {
                return Verdict.met();
            }
            return SeedingProgress.of(
                    database + " on " + server,
                    state,
                    observation.fromPrimary(group.name()).flatMap(view -> view.seedingTo(server.value(), database)));
        }

        private List<Synchronization> wanted(Replica replica, ServerName primary) {
            return promised(group.replicas().stream()
                    .filter(some -> some.equals(replica) || some.server().name().sameAs(primary))
                    .allMatch(some -> some.commitMode().availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT));
        }
    }

    /** The forwarder is connected to the global primary and holds the databases, in the state that the mode promises. */
    record DistributedSynchronized(DistributedAvailabilityGroup group, List<DatabaseName> databases)
            implements Condition {

        public DistributedSynchronized {
            databases = List.copyOf(databases);
        }

        @Override
        public String description() {
            String connected = "both sides of " + group.name() + " are connected";
            return databases.isEmpty() ? connected : connected + " and hold " + list(databases);
        }

        @Override
        public Verdict evaluate(Observation observation) {
            return Sides.of(group, observation)
                    .map(sides -> Stream.concat(
                                    Stream.of(connected(observation, sides)),
                                    databases.stream().map(database -> synchronised(observation, sides, database)))
                            .reduce(Verdict.met(), Verdict::and))
                    .orElseGet(() -> Verdict.waiting("no server says that it is global primary of " + group.name()));
        }

        /** The global primary sees the forwarder's databases, so that nobody else need be asked. */
        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            GroupName secondary = Sides.secondaryOf(group, primary).member().name();
            String connected = Predicates.memberConnected(group.name(), secondary);
            String held = Predicates.heldByMember(group.name(), secondary, databases, wanted());
            return List.of(new ServerPredicate(primary, databases.isEmpty() ? connected : connected + "\nAND " + held));
        }

        private Verdict connected(Observation observation, Sides sides) {
            String forwarder = sides.secondary().member().name().value();
            boolean connected = observation
                    .group(sides.globalPrimary(), group.name())
                    .flatMap(view -> view.replica(forwarder))
                    .filter(ReplicaView::isConnected)
                    .isPresent();
            return connected ? Verdict.met() : Verdict.waiting(forwarder + " is not connected to the global primary");
        }

        private Verdict synchronised(Observation observation, Sides sides, DatabaseName database) {
            Optional<Synchronization> state = sides.forwarder()
                    .flatMap(server -> observation.group(server, group.name()))
                    .flatMap(GroupView::local)
                    .flatMap(local -> local.database(database))
                    .flatMap(DatabaseReplicaView::synchronization);
            if (state.filter(wanted()::contains).isPresent()) {
                return Verdict.met();
            }
            String member = sides.secondary().member().name().value();
            return SeedingProgress.of(
                    database + " on " + member,
                    state,
                    observation
                            .group(sides.globalPrimary(), group.name())
                            .flatMap(view -> view.seedingTo(member, database)));
        }

        private List<Synchronization> wanted() {
            return promised(group.sides().stream()
                    .map(Side::availabilityMode)
                    .allMatch(AvailabilityMode.SYNCHRONOUS_COMMIT::equals));
        }
    }

    /** The server holds the database as part of a group, in whatever state. */
    record DatabaseJoined(ServerName server, DatabaseName database) implements Condition {

        @Override
        public String description() {
            return database + " has joined its group on " + server;
        }

        @Override
        public Verdict evaluate(Observation observation) {
            boolean joined = observation
                    .seen(server)
                    .flatMap(view -> view.database(database))
                    .filter(DatabaseView::isInGroup)
                    .isPresent();
            return joined ? Verdict.met() : Verdict.waiting(database + " has not joined on " + server);
        }

        @Override
        public List<ServerName> witnesses() {
            return List.of(server);
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            return List.of(new ServerPredicate(server, Predicates.joined(database)));
        }
    }

    /** The server has a copy of the database that waits for log, or has joined already. */
    record DatabaseRestored(ServerName server, DatabaseName database) implements Condition {

        @Override
        public String description() {
            return database + " has been restored on " + server;
        }

        @Override
        public Verdict evaluate(Observation observation) {
            boolean restored = observation
                    .seen(server)
                    .flatMap(view -> view.database(database))
                    .filter(copy -> copy.isInGroup()
                            || copy.state()
                                    .filter(DatabaseView.State.RESTORING::equals)
                                    .isPresent())
                    .isPresent();
            return restored ? Verdict.met() : Verdict.waiting(database + " has not been restored on " + server);
        }

        @Override
        public List<ServerName> witnesses() {
            return List.of(server);
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            return List.of(new ServerPredicate(server, Predicates.restored(database)));
        }
    }

    /** The server lists the group, of either kind. */
    record GroupListed(ServerName server, GroupName group) implements Condition {

        @Override
        public String description() {
            return group + " is known on " + server;
        }

        @Override
        public Verdict evaluate(Observation observation) {
            boolean listed = observation.group(server, group).isPresent();
            return listed ? Verdict.met() : Verdict.waiting(group + " is not known on " + server);
        }

        @Override
        public List<ServerName> witnesses() {
            return List.of(server);
        }

        @Override
        public List<ServerPredicate> predicates(ServerName primary) {
            return List.of(new ServerPredicate(server, Predicates.listed(group)));
        }
    }
}

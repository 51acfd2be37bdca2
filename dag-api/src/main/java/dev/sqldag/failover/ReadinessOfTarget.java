package dev.sqldag.failover;

import dev.sqldag.failover.FailoverReadiness.Reason;
import dev.sqldag.failover.FailoverReadiness.Weight;
import dev.sqldag.failover.Standing.Post;
import dev.sqldag.failover.Standing.Stage;
import dev.sqldag.observation.Fact;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.DatabaseReplicaView.Synchronization;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Connection;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the standing of a distributed group against what a planned failover needs. */
final class ReadinessOfTarget {

    private final Standing standing;
    private final Observation observation;
    private final String path;
    private final List<Reason> reasons = new ArrayList<>();

    private ReadinessOfTarget(Standing standing, Observation observation) {
        this.standing = standing;
        this.observation = observation;
        this.path = standing.group().name() + "/" + standing.to().member().name();
    }

    static List<Reason> of(Standing standing, Observation observation) {
        ReadinessOfTarget readiness = new ReadinessOfTarget(standing, observation);
        readiness.roles();
        readiness.databases();
        if (standing.stage() == Stage.BEFORE) {
            readiness.connection();
            readiness.modes();
            readiness.localReplicas();
        }
        return readiness.reasons;
    }

    private void roles() {
        if (standing.stage() == Stage.UNKNOWN) {
            blocks(
                    ProblemCode.FAILOVER_ROLES_UNKNOWN,
                    "the primaries of both members answer and say their roles",
                    said(standing.from()) + "; " + said(standing.to()),
                    "Bring the primaries of both groups online; if one side is lost, plan a forced failover.");
        } else if (standing.stage() == Stage.SPLIT) {
            blocks(
                    ProblemCode.FAILOVER_SPLIT,
                    "one side is global primary",
                    said(standing.from()) + "; " + said(standing.to()),
                    "Both sides may have taken writes: fence one, then plan a fail-back.");
        }
    }

    private static String said(Post post) {
        return post.member().name() + " is " + post.role();
    }

    private void databases() {
        List<DatabaseName> from = Standing.databases(standing.from(), observation);
        List<DatabaseName> to = Standing.databases(standing.to(), observation);
        boolean same = from.size() == to.size()
                && from.stream().allMatch(one -> to.stream().anyMatch(one::sameAs));
        if (from.isEmpty()) {
            blocks(
                    ProblemCode.FAILOVER_WITHOUT_DATABASES,
                    "the distributed group moves at least one database",
                    "none in " + standing.from().member().name(),
                    "Add a database, and wait until the other side holds it.");
        } else if (!same) {
            blocks(
                    ProblemCode.FAILOVER_DATABASES_DIFFER,
                    "both sides hold the same databases",
                    from + " and " + to,
                    "Wait until every database has arrived, or remove those that only one side has.");
        }
        if (standing.stage() == Stage.BEFORE) {
            from.forEach(this::database);
        }
    }

    private void database(DatabaseName database) {
        Fact<DatabaseReplicaView> copy = own(standing.to(), database);
        Fact<Boolean> suspended = copy.part(DatabaseReplicaView::suspended);
        Fact<Synchronization> state = copy.part(DatabaseReplicaView::synchronization);
        if (!suspended.is(false)) {
            blocks(
                    database,
                    "data moves to the other side",
                    "suspended: " + suspended,
                    "Find out why it is suspended, then resume it.");
        }
        if (state.is(Synchronization.SYNCHRONIZING)) {
            add(
                    ProblemCode.FAILOVER_DATABASE_NOT_READY,
                    Weight.PREPARES,
                    Optional.of(database),
                    "the other side's copy is SYNCHRONIZED",
                    state.toString(),
                    "The plan makes both sides synchronous and waits.");
        } else if (!state.is(Synchronization.SYNCHRONIZED)) {
            blocks(
                    database,
                    "the other side's copy is SYNCHRONIZED, or on its way",
                    state.toString(),
                    "Mend the connection between the sides, or wait until the database has arrived.");
        }
    }

    private Fact<DatabaseReplicaView> own(Post post, DatabaseName database) {
        return post.server()
                .value()
                .map(server -> observation.database(server, standing.group().name(), database))
                .orElseGet(() -> post.server().part(server -> Optional.empty()));
    }

    private void connection() {
        Fact<Connection> connection = observation.connection(
                standing.group().name(), standing.to().member().name().value());
        if (!connection.is(Connection.CONNECTED)) {
            blocks(
                    ProblemCode.FAILOVER_SIDE_DISCONNECTED,
                    "the global primary is connected to the other side",
                    connection.toString(),
                    "Mend the connection between the endpoints of both sides.");
        }
    }

    private void modes() {
        boolean synchronous = List.of(standing.from(), standing.to()).stream()
                .allMatch(post -> post.view().filter(this::bothSynchronous).isPresent());
        if (!synchronous) {
            add(
                    ProblemCode.FAILOVER_DATABASE_NOT_READY,
                    Weight.PREPARES,
                    Optional.empty(),
                    "both sides commit synchronously, as both sides see it",
                    "at least one is asynchronous",
                    "The plan makes them synchronous, and afterwards what the topology says.");
        }
    }

    private boolean bothSynchronous(GroupView view) {
        return standing.group().sides().stream()
                .allMatch(side -> view.replica(side.member().name().value())
                        .flatMap(replica -> replica.settings().availabilityMode())
                        .filter(AvailabilityMode.SYNCHRONOUS_COMMIT::equals)
                        .isPresent());
    }

    /** Local secondaries of the target: what is behind there is not lost, and nobody waits for it. */
    private void localReplicas() {
        observation.fromPrimary(standing.to().member().name()).stream()
                .flatMap(view -> view.replicas().stream())
                .filter(replica -> !replica.local() && !replica.settings().configurationOnly())
                .filter(replica -> replica.databases().isEmpty()
                        || !replica.databases().stream().allMatch(ReadinessOfTarget::isSynchronized))
                .forEach(this::tellBehind);
    }

    private static boolean isSynchronized(DatabaseReplicaView copy) {
        return copy.synchronization()
                .filter(Synchronization.SYNCHRONIZED::equals)
                .isPresent();
    }

    private void tellBehind(ReplicaView replica) {
        ServerName server = new ServerName(replica.name());
        add(
                ProblemCode.FAILOVER_LOCAL_REPLICA_BEHIND,
                Weight.TELLS,
                Optional.empty(),
                "local secondaries of the target are synchronized, to take over from it",
                server + " is not",
                "Nothing waits for it: it follows after the failover.");
    }

    private void blocks(ProblemCode code, String rule, String evidence, String remedy) {
        add(code, Weight.BLOCKS, Optional.empty(), rule, evidence, remedy);
    }

    private void blocks(DatabaseName database, String rule, String evidence, String remedy) {
        add(ProblemCode.FAILOVER_DATABASE_NOT_READY, Weight.BLOCKS, Optional.of(database), rule, evidence, remedy);
    }

    private void add(
            ProblemCode code,
            Weight weight,
            Optional<DatabaseName> database,
            String rule,
            String evidence,
            String remedy) {
        String where = database.map(name -> path + "/" + name).orElse(path);
        reasons.add(new Reason(code, weight, where, database, rule, evidence, remedy));
    }
}

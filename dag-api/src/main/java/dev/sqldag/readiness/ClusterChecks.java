package dev.sqldag.readiness;

import dev.sqldag.observation.view.Instance;
import dev.sqldag.observation.view.Instance.Cluster;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.readiness.Subject.Found;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the servers of one group must have in common. */
final class ClusterChecks {

    static final List<Check> ALL = List.of(
            Check.error(
                    ProblemCode.NOT_IN_CLUSTER,
                    "error 35220; each replica is on a node of the same cluster (error 19405)",
                    subject -> windowsGroups(subject).flatMap(group -> cluster(subject, group))),
            Check.warning(
                    ProblemCode.QUORUM_NOT_NORMAL,
                    "sys.dm_hadr_cluster, quorum_state; perform-a-forced-manual-failover",
                    subject -> subject.servers().flatMap(found -> quorum(found).stream())),
            Check.error(
                    ProblemCode.COLLATIONS_DIFFER,
                    "prereqs-restrictions-recommendations-always-on-availability: the same server collation",
                    subject -> subject.topology().groups().stream().flatMap(group -> collation(subject, group))));

    private ClusterChecks() {}

    /** A group that exists has been let into its cluster already. */
    private static Stream<AvailabilityGroup> windowsGroups(Subject subject) {
        return subject.newGroups().filter(group -> group.clusterType() == ClusterType.WSFC);
    }

    private static Stream<Flaw> cluster(Subject subject, AvailabilityGroup group) {
        List<Found> found = subject.servers(group).toList();
        Optional<String> first = found.stream()
                .flatMap(server -> server.view().instance().cluster().stream())
                .map(Cluster::name)
                .findFirst();
        return found.stream()
                .filter(server -> server.view()
                        .instance()
                        .cluster()
                        .filter(cluster ->
                                first.filter(cluster.name()::equalsIgnoreCase).isPresent())
                        .isEmpty())
                .map(server -> new Flaw(
                        server.name(),
                        group.name() + "/" + server.name(),
                        "all servers of '" + group.name() + "' are nodes of one Windows cluster",
                        server.view().instance().cluster().map(Cluster::name).orElse("no cluster")
                                + first.map(name -> ", others are in " + name).orElse(""),
                        "Join it to the cluster, or choose another clusterType(...)."));
    }

    private static Optional<Flaw> quorum(Found found) {
        return found.view()
                .instance()
                .cluster()
                .map(cluster -> cluster.quorum().orElse("unknown"))
                .filter(state -> !state.equals("NORMAL_QUORUM"))
                .map(state -> Flaw.of(
                        found.name(),
                        "its cluster has a normal quorum",
                        state,
                        "Restore the quorum; one that was forced can leave replicas behind."));
    }

    private static Stream<Flaw> collation(Subject subject, AvailabilityGroup group) {
        List<Found> found = subject.servers(group).toList();
        Optional<String> first =
                found.stream().flatMap(server -> collation(server).stream()).findFirst();
        return found.stream()
                .filter(server -> collation(server)
                        .filter(some -> first.filter(some::equals).isPresent())
                        .isEmpty())
                .map(server -> new Flaw(
                        server.name(),
                        group.name() + "/" + server.name(),
                        "all servers of '" + group.name() + "' have the same collation, "
                                + first.orElse("which is known"),
                        collation(server).orElse("unknown"),
                        "Rebuild the system databases with that collation, or choose another server."));
    }

    private static Optional<String> collation(Found server) {
        Instance instance = server.view().instance();
        return instance.collation();
    }
}

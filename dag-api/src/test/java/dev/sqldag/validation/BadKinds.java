package dev.sqldag.validation;

import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2017;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2019;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2022;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2025;
import static dev.sqldag.validation.BadOptions.external;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.distributed;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.replicas;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.topology.server.OperatingSystem;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.BadTopologies.Bad;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Groups that are not what their kind asks: their cluster, their edition, basic, contained, with a witness of data. */
final class BadKinds {

    private static final Server CONFIGURATION = Server.of("c");

    private BadKinds() {}

    static Stream<Bad> all() {
        return Stream.of(clusters(), required(), editions(), basic(), contained(), containedMembers(), configuration())
                .flatMap(bad -> bad);
    }

    private static Stream<Bad> clusters() {
        return Stream.of(
                bad(
                        "two replicas on one node",
                        Topology.of(AvailabilityGroup.of("ag1", g -> {
                            g.replica(Server.of("node\\one"));
                            g.replica(Server.of("NODE\\two", s -> s.endpointPort(5023)));
                        })),
                        "DAG-2012 at ag1"),
                bad(
                        "servers of two clusters",
                        Topology.of(AvailabilityGroup.of("ag1", g -> {
                            g.replica(Server.of("s1", s -> s.cluster("east")));
                            g.replica(Server.of("s2", s -> s.cluster("west")));
                        })),
                        "DAG-2013 at ag1"),
                bad(
                        "automatic failover without a cluster",
                        Topology.of(replicas("ag1", 1, r -> r.automaticFailover())
                                .with(g -> g.clusterType(ClusterType.NONE))),
                        "DAG-2014 at ag1/ag1-1"),
                bad(
                        "an asynchronous first primary",
                        Topology.of(replicas("ag1", 1, r -> {})
                                .with(g -> g.replica(Server.of("first"), r -> r.asynchronousCommit())
                                        .initialPrimary(Server.of("first")))),
                        "DAG-2017 at ag1"),
                bad(
                        "a write lease in a Windows cluster",
                        Topology.of(replicas("ag1", 1, r -> {})
                                .with(g -> g.options(o -> o.writeLeaseValidity(Duration.ofSeconds(30))))),
                        "DAG-2018 at ag1"),
                bad(
                        "a Windows cluster on Linux",
                        on(s -> s.operatingSystem(OperatingSystem.LINUX), g -> {}),
                        "DAG-2019 at ag1"),
                bad(
                        "distributed transactions on Linux",
                        on(s -> s.operatingSystem(OperatingSystem.LINUX), g -> g.clusterType(ClusterType.EXTERNAL)
                                .options(o -> o.distributedTransactions())),
                        "DAG-2051 at ag1"));
    }

    private static Stream<Bad> required() {
        Stream<Bad> counts = Stream.of(-1, 2, 9, Integer.MIN_VALUE, Integer.MAX_VALUE)
                .map(count -> bad(
                        count + " of one synchronous secondary required",
                        Topology.of(replicas("ag1", 2, r -> {})
                                .with(g -> g.options(o -> o.requiredSynchronizedSecondaries(count)))),
                        "DAG-2015 at ag1"));
        return Stream.concat(
                counts,
                Stream.of(
                        bad(
                                "one of two asynchronous ones required",
                                Topology.of(replicas("ag1", 2, r -> r.asynchronousCommit())
                                        .with(g -> g.options(o -> o.requiredSynchronizedSecondaries(1)))),
                                "DAG-2015 at ag1"),
                        bad(
                                "what the cluster's agent decides",
                                Topology.of(external(g -> g.options(o -> o.requiredSynchronizedSecondaries(1)))),
                                "DAG-2016 at ag1")));
    }

    private static Stream<Bad> editions() {
        return Stream.of(
                bad("data on Express", on(s -> s.edition(Edition.EXPRESS), g -> {}), "DAG-2052 at ag1/s"),
                bad("Standard edition, not basic", on(s -> s.edition(Edition.STANDARD), g -> {}), "DAG-2053 at ag1"),
                bad(
                        "a distributed group on Standard 2017",
                        standard(s -> s.version(SQL_SERVER_2017)),
                        "DAG-2053 at ag1",
                        "DAG-2113 at dag/ag1/s"),
                bad(
                        "a distributed group on Standard 2019 CU16",
                        standard(s -> s.version(SQL_SERVER_2019).build("15.0.4223.1")),
                        "DAG-2053 at ag1",
                        "DAG-2113 at dag/ag1/s"));
    }

    private static Stream<Bad> basic() {
        return Stream.of(
                basic("one replica", replicas("ag1", 1, r -> {}), "DAG-2301 at ag1"),
                basic("three replicas", replicas("ag1", 3, r -> {}), "DAG-2301 at ag1"),
                basic(
                        "two databases",
                        replicas("ag1", 2, r -> {}).with(g -> g.database("a").database("b")),
                        "DAG-2302 at ag1"),
                basic(
                        "a readable secondary",
                        replicas("ag1", 2, r -> r.secondaryConnections(SecondaryConnections.READ_ONLY)),
                        "DAG-2303 at ag1"),
                basic(
                        "a primary that refuses readers",
                        replicas("ag1", 2, r -> r.primaryConnections(PrimaryConnections.READ_WRITE)),
                        "DAG-2303 at ag1"),
                basic("a backup priority", replicas("ag1", 2, r -> r.backupPriority(10)), "DAG-2304 at ag1"),
                basic(
                        "a backup preference",
                        replicas("ag1", 2, r -> {})
                                .with(g -> g.options(o -> o.backupPreference(BackupPreference.SECONDARY_ONLY))),
                        "DAG-2304 at ag1"),
                basic(
                        "Enterprise edition",
                        AvailabilityGroup.of("ag1", g -> g.replica(Server.of("s1", s -> s.edition(Edition.ENTERPRISE)))
                                .replica(Server.of("s2"))),
                        "DAG-2305 at ag1"),
                bad(
                        "a basic member",
                        distributed(group("ag1", g -> g.options(o -> o.basic())), group("ag2")),
                        "DAG-2306 at dag/ag1"));
    }

    private static Stream<Bad> contained() {
        Consumer<AvailabilityGroup.Builder> own = g -> g.options(o -> o.contained(Containment.OWN_SYSTEM_DATABASES));
        String tooLong = "x".repeat(122);
        return Stream.of(
                bad(
                        "a contained group's name for files",
                        contained("a:b", SQL_SERVER_2025, r -> {}, own),
                        "DAG-2311 at a:b"),
                bad(
                        "a contained group's name too long for _master",
                        contained(tooLong, SQL_SERVER_2025, r -> {}, own),
                        "DAG-2311 at " + tooLong),
                bad("contained and manual in 2022", contained("ag1", SQL_SERVER_2022, r -> {}, own), "DAG-2312 at ag1"),
                bad(
                        "a contained group's master",
                        contained("ag1", SQL_SERVER_2025, r -> {}, own.andThen(g -> g.database("AG1_master"))),
                        "DAG-2313 at ag1/AG1_master"),
                bad(
                        "contained without a listener",
                        Topology.of(replicas("ag1", 2, SQL_SERVER_2025, r -> {}).with(own)),
                        "DAG-2314 at ag1"),
                bad(
                        "autoseeded on its own",
                        contained(
                                "ag1",
                                SQL_SERVER_2025,
                                r -> {},
                                g -> g.options(o -> o.contained(Containment.AUTOSEEDED_SYSTEM_DATABASES))),
                        "DAG-2318 at ag1"),
                bad(
                        "a contained publisher",
                        contained("ag1", SQL_SERVER_2025, r -> {}, own.andThen(g -> g.publisher())),
                        "DAG-2319 at ag1"));
    }

    private static Stream<Bad> containedMembers() {
        return Stream.of(
                bad(
                        "contained members in 2022",
                        distributed(
                                containedMember("ag1", SQL_SERVER_2022, Containment.OWN_SYSTEM_DATABASES),
                                containedMember("ag2", SQL_SERVER_2022, Containment.REUSED_SYSTEM_DATABASES)),
                        "DAG-2315 at dag/ag1",
                        "DAG-2315 at dag/ag2",
                        "DAG-2317 at dag/ag2"),
                bad(
                        "one contained member",
                        distributed(
                                containedMember("ag1", SQL_SERVER_2025, Containment.OWN_SYSTEM_DATABASES),
                                replicas("ag2", 2, SQL_SERVER_2025, r -> {}).with(g -> g.address("ag2"))),
                        "DAG-2316 at dag"),
                bad(
                        "a contained second member with its own system databases",
                        distributed(
                                containedMember("ag1", SQL_SERVER_2025, Containment.OWN_SYSTEM_DATABASES),
                                containedMember("ag2", SQL_SERVER_2025, Containment.OWN_SYSTEM_DATABASES)),
                        "DAG-2317 at dag/ag2"));
    }

    private static Stream<Bad> configuration() {
        return Stream.of(
                bad(
                        "two configuration-only replicas",
                        Topology.of(external(g ->
                                g.configurationOnlyReplica(CONFIGURATION).configurationOnlyReplica(Server.of("d")))),
                        "DAG-2321 at ag1"),
                bad(
                        "a configuration-only replica in a Windows cluster",
                        Topology.of(replicas("ag1", 2, r -> {}).with(g -> g.configurationOnlyReplica(CONFIGURATION))),
                        "DAG-2322 at ag1"),
                bad(
                        "a configuration-only replica without a cluster",
                        Topology.of(
                                external(g -> g.clusterType(ClusterType.NONE).configurationOnlyReplica(CONFIGURATION))),
                        "DAG-2323 at ag1"),
                bad(
                        "a configuration-only replica beside three synchronous ones",
                        Topology.of(external(
                                g -> g.configurationOnlyReplica(CONFIGURATION).replica(Server.of("ag1-3")))),
                        "DAG-2324 at ag1"),
                bad(
                        "a configuration-only replica and a required secondary",
                        Topology.of(external(g -> g.configurationOnlyReplica(CONFIGURATION)
                                .options(o -> o.requiredSynchronizedSecondaries(1)))),
                        "DAG-2016 at ag1",
                        "DAG-2324 at ag1"),
                bad(
                        "a configuration-only replica and a lonely primary",
                        Topology.of(replicas("ag1", 1, r -> {}).with(g -> g.clusterType(ClusterType.EXTERNAL)
                                .configurationOnlyReplica(CONFIGURATION))),
                        "DAG-2325 at ag1"),
                bad(
                        "a configuration-only replica with a short session timeout",
                        Topology.of(external(g -> g.configurationOnlyReplica(CONFIGURATION, Duration.ofSeconds(1)))),
                        "DAG-1031 at ag1/c"),
                bad(
                        "a configuration-only replica where data is",
                        Topology.of(external(
                                g -> g.configurationOnlyReplica(Server.of("s")).replica(Server.of("s")))),
                        "DAG-2324 at ag1",
                        "DAG-2003 at ag1/s"),
                bad(
                        "a configuration-only first primary",
                        Topology.of(external(
                                g -> g.configurationOnlyReplica(CONFIGURATION).initialPrimary(CONFIGURATION))),
                        "DAG-2010 at ag1"),
                bad(
                        "nothing but a configuration-only replica",
                        Topology.of(AvailabilityGroup.of("ag1", g -> g.clusterType(ClusterType.EXTERNAL)
                                .configurationOnlyReplica(CONFIGURATION))),
                        "DAG-2001 at ag1"));
    }

    private static Bad basic(String what, AvailabilityGroup group, String... problems) {
        return bad("basic with " + what, Topology.of(group.with(g -> g.options(o -> o.basic()))), problems);
    }

    private static Topology on(Consumer<Server.Builder> settings, Consumer<AvailabilityGroup.Builder> more) {
        return Topology.of(AvailabilityGroup.of("ag1", g -> {
            g.replica(Server.of("s", settings));
            more.accept(g);
        }));
    }

    private static Topology standard(Consumer<Server.Builder> settings) {
        Server server = Server.of("s", settings).with(s -> s.edition(Edition.STANDARD));
        AvailabilityGroup first =
                AvailabilityGroup.of("ag1", g -> g.replica(server).address("s"));
        return distributed(first, replicas("ag2", 1, server.version(), r -> {}).with(g -> g.address("ag2-1")));
    }

    private static Topology contained(
            String name,
            SqlServerVersion version,
            Consumer<Replica.Builder> replica,
            Consumer<AvailabilityGroup.Builder> more) {
        return Topology.of(AvailabilityGroup.of(name, g -> {
            g.replica(Server.of("s1", s -> s.version(version)), replica);
            g.replica(Server.of("s2", s -> s.version(version)), replica);
            g.listener("l", l -> l.ip("10.0.0.10/24"));
            more.accept(g);
        }));
    }

    private static AvailabilityGroup containedMember(String name, SqlServerVersion version, Containment containment) {
        return replicas(name, 2, version, r -> r.automaticSeeding())
                .with(g -> g.listener(name, l -> l.ip("10.0.0.10/24")).options(o -> o.contained(containment)));
    }
}

package dev.sqldag.validation;

import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2012;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2014;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2016;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2017;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2019;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2022;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2025;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.replicas;
import static dev.sqldag.validation.BadTopologies.server;
import static dev.sqldag.validation.BadTopologies.shown;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.BadTopologies.Bad;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Options that are refused: ranges, what came later, routing. */
final class BadOptions {

    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);
    private static final String MILLION = "x".repeat(1_000_000);

    private BadOptions() {}

    static Stream<Bad> all() {
        return Stream.of(installations(), durations(), connections(), tooEarly(), urls(), lists())
                .flatMap(bad -> bad);
    }

    private static Stream<Bad> installations() {
        Stream<Bad> builds = Stream.of(
                        "", "16", "16.0", "16.0.x", "sixteen", "15.0.4249.2", "16.0.1000.6.1", "16.0.-1", MILLION)
                .map(build -> bad("build " + shown(build), server("s", s -> s.build(build)), "DAG-1011 at s"));
        Stream<Bad> places = Stream.of("", " ", "a b", "a;b", "a\nb", MILLION)
                .flatMap(name -> Stream.of(
                        bad("cluster " + shown(name), server("s", s -> s.cluster(name)), "DAG-1012 at s"),
                        bad("domain " + shown(name), server("s", s -> s.domain(name)), "DAG-1012 at s"),
                        bad(
                                "backup folder " + shown(name),
                                server("s", s -> s.backupFolder(name + "\n")),
                                "DAG-1013 at s")));
        return Stream.concat(builds, places);
    }

    private static Stream<Bad> durations() {
        Stream<Bad> sessions = Stream.of(
                        Duration.ZERO,
                        Duration.ofSeconds(-1),
                        Duration.ofSeconds(4),
                        Duration.ofMillis(10_500),
                        Duration.ofSeconds(Integer.MAX_VALUE + 1L),
                        ENDLESS,
                        Duration.ofSeconds(Long.MIN_VALUE))
                .map(timeout -> bad(
                        "session timeout " + timeout,
                        replica(r -> r.sessionTimeout(timeout)),
                        "DAG-1031 at ag1/ag1-1"));
        Stream<Bad> healthChecks = Stream.of(
                        Duration.ZERO,
                        Duration.ofMillis(14_999),
                        Duration.ofMillis(4_294_967_296L),
                        Duration.ofSeconds(20).plusNanos(1),
                        Duration.ofDays(-1),
                        ENDLESS)
                .map(timeout -> bad(
                        "health-check timeout " + timeout,
                        options(SQL_SERVER_2022, o -> o.healthCheckTimeout(timeout)),
                        "DAG-1035 at ag1"));
        Stream<Bad> leases = Stream.of(
                        Duration.ZERO,
                        Duration.ofSeconds(-30),
                        Duration.ofMillis(999),
                        Duration.ofMillis(1500),
                        ENDLESS)
                .map(validity -> bad(
                        "write lease " + validity,
                        Topology.of(external(g -> g.options(o -> o.writeLeaseValidity(validity)))),
                        "DAG-1036 at ag1"));
        return Stream.of(
                        sessions,
                        Stream.of(bad(
                                "session timeout of 9 seconds",
                                replica(r -> r.sessionTimeout(Duration.ofSeconds(9))),
                                "DAG-1032 at ag1/ag1-1")),
                        healthChecks,
                        leases)
                .flatMap(bad -> bad);
    }

    private static Stream<Bad> connections() {
        Stream<Bad> values = Stream.of("", " ", "a;Encrypt=Optional", "a\nb", "a\u0000", "\ud800")
                .map(value -> bad(
                        "host name in certificate " + shown(value).replace("\n", "\\n"),
                        connection(c -> c.hostNameInCertificate(value)),
                        "DAG-1037 at ag1"));
        return Stream.concat(
                values,
                Stream.of(
                        bad(
                                "a certificate's path with a semicolon",
                                connection(c -> c.serverCertificate("C:\\a;b.cer")),
                                "DAG-1037 at ag1"),
                        bad(
                                "connection options of 4001",
                                connection(c -> c.serverCertificate("x".repeat(4001 - "ServerCertificate=".length()))),
                                "DAG-1038 at ag1"),
                        bad(
                                "connection options of a million",
                                connection(c -> c.serverCertificate(MILLION)),
                                "DAG-1038 at ag1"),
                        bad(
                                "connection options of 256",
                                connection(c -> c.serverCertificate("x".repeat(256 - "ServerCertificate=".length()))),
                                "DAG-1039 at ag1"),
                        bad(
                                "connection options without a Windows cluster",
                                Topology.of(replicas("ag1", 2, SQL_SERVER_2025, r -> {})
                                        .with(g -> g.clusterType(ClusterType.NONE)
                                                .options(o -> o.clusterConnection(c -> c.trustServerCertificate())))),
                                "DAG-2050 at ag1")));
    }

    private static Stream<Bad> tooEarly() {
        return Stream.of(
                early("basic", SQL_SERVER_2014, g -> g.options(o -> o.basic()), 2401),
                early("database-level failover", SQL_SERVER_2012, g -> g.options(o -> o.databaseLevelFailover()), 2402),
                early(
                        "distributed transactions",
                        SQL_SERVER_2014,
                        g -> g.options(o -> o.distributedTransactions()),
                        2403),
                early("no cluster", SQL_SERVER_2016, g -> g.clusterType(ClusterType.NONE), 2405),
                early("an external cluster", SQL_SERVER_2014, g -> g.clusterType(ClusterType.EXTERNAL), 2405),
                early(
                        "required secondaries",
                        SQL_SERVER_2016,
                        g -> g.options(o -> o.requiredSynchronizedSecondaries(1)),
                        2406),
                bad(
                        "a configuration-only replica",
                        Topology.of(replicas("ag1", 2, SQL_SERVER_2016, r -> {})
                                .with(g -> g.clusterType(ClusterType.EXTERNAL)
                                        .configurationOnlyReplica(Server.of("c", s -> s.version(SQL_SERVER_2016))))),
                        "DAG-2405 at ag1",
                        "DAG-2407 at ag1"),
                bad(
                        "read-write routing",
                        Topology.of(
                                replicas("ag1", 1, SQL_SERVER_2017, r -> r.readWriteRoutingUrl("tcp://ag1-1:1433"))),
                        "DAG-2408 at ag1"),
                early(
                        "a write lease",
                        SQL_SERVER_2017,
                        g -> g.clusterType(ClusterType.EXTERNAL)
                                .options(o -> o.writeLeaseValidity(Duration.ofSeconds(30))),
                        2409),
                early(
                        "a distributed network name",
                        SQL_SERVER_2017,
                        g -> g.listener("l", l -> l.distributedNetworkName()),
                        2410),
                bad(
                        "contained with 2019",
                        options(SQL_SERVER_2019, o -> o.contained(Containment.REUSED_SYSTEM_DATABASES)),
                        "DAG-2312 at ag1",
                        "DAG-2314 at ag1",
                        "DAG-2411 at ag1"),
                bad(
                        "autoseeded with 2022",
                        Topology.of(replicas("ag1", 2, SQL_SERVER_2022, r -> r.automaticSeeding())
                                .with(g -> g.options(o -> o.contained(Containment.AUTOSEEDED_SYSTEM_DATABASES))
                                        .listener("l", l -> l.ip("10.0.0.10/24")))),
                        "DAG-2318 at ag1",
                        "DAG-2412 at ag1"),
                early(
                        "connection options",
                        SQL_SERVER_2022,
                        g -> g.options(o -> o.clusterConnection(c -> c.trustServerCertificate())),
                        2413),
                bad(
                        "balanced routing with 2014",
                        routed(SQL_SERVER_2014, RoutingTargets.of(Server.of("ag1-1"), Server.of("ag1-2"))),
                        "DAG-2404 at ag1"));
    }

    private static Stream<Bad> urls() {
        return Stream.of(
                        "",
                        " ",
                        "server1:1433",
                        "http://server1:1433",
                        "tcp:/server1:1433",
                        "tcp://server1",
                        "tcp://server1:",
                        "tcp://server1:0",
                        "tcp://server1:65536",
                        "tcp://server1:99999999999",
                        "tcp://server1:1433/",
                        "tcp://user@server1:1433",
                        "tcp://user:secret@server1:1433",
                        "tcp://2001:db8::1:1433",
                        "tcp://[2001:db8::g]:1433",
                        "tcp://server1\\sales:1433",
                        "tcp://server1:1433;Server=[x]",
                        "tcp://:1433",
                        "tcp://server1:1433\n",
                        MILLION)
                .flatMap(url -> Stream.of(
                        bad(
                                "read-only URL " + shown(url).replace("\n", "\\n"),
                                replica(r -> r.readOnlyRoutingUrl(url)),
                                "DAG-1033 at ag1/ag1-1"),
                        bad(
                                "read-write URL " + shown(url).replace("\n", "\\n"),
                                replica(r -> r.readWriteRoutingUrl(url)),
                                "DAG-1034 at ag1/ag1-1")));
    }

    private static Stream<Bad> lists() {
        RoutingTargets one = RoutingTargets.of(Server.of("ag1-1"));
        RoutingTargets both = RoutingTargets.of(Server.of("ag1-1"), Server.of("AG1-2"));
        return Stream.of(
                bad(
                        "a route to a stranger",
                        routed(SQL_SERVER_2022, RoutingTargets.of(Server.of("elsewhere"))),
                        "DAG-2501 at ag1/ag1-1",
                        "DAG-2501 at ag1/ag1-2"),
                bad(
                        "a route to a replica without a URL",
                        Topology.of(group("ag1", g -> g.replica(Server.of("ag1-3"), r -> r.readOnlyRoutingList(one)))),
                        "DAG-2502 at ag1/ag1-3"),
                bad(
                        "a route to a replica twice",
                        routed(SQL_SERVER_2022, one, both),
                        "DAG-2503 at ag1/ag1-1",
                        "DAG-2503 at ag1/ag1-2"),
                bad(
                        "an empty routing entry",
                        routed(SQL_SERVER_2022, one, RoutingTargets.of()),
                        "DAG-2504 at ag1/ag1-1",
                        "DAG-2504 at ag1/ag1-2"),
                bad(
                        "routing without a listener",
                        Topology.of(replicas("ag1", 1, r -> r.readOnlyRoutingUrl("tcp://ag1-1:1433")
                                .readOnlyRoutingList(one))),
                        "DAG-2505 at ag1"),
                bad(
                        "a reader's URL with the endpoint's port",
                        replica(r -> r.readOnlyRoutingUrl("TCP://AG1-1:5022")),
                        "DAG-2506 at ag1/ag1-1"));
    }

    private static Bad early(
            String what, SqlServerVersion version, Consumer<AvailabilityGroup.Builder> settings, int number) {
        return bad(
                what + " with " + version,
                Topology.of(replicas("ag1", 2, version, r -> {}).with(settings)),
                "DAG-" + number + " at ag1");
    }

    private static Topology replica(Consumer<Replica.Builder> settings) {
        return Topology.of(replicas("ag1", 1, settings));
    }

    private static Topology options(SqlServerVersion version, Consumer<GroupOptions.Builder> settings) {
        return Topology.of(replicas("ag1", 2, version, r -> {}).with(g -> g.options(settings)));
    }

    private static Topology connection(Consumer<ClusterConnectionOptions.Builder> settings) {
        return options(SQL_SERVER_2025, o -> o.clusterConnection(settings));
    }

    static AvailabilityGroup external(Consumer<AvailabilityGroup.Builder> more) {
        return replicas("ag1", 2, r -> {}).with(g -> {
            g.clusterType(ClusterType.EXTERNAL);
            more.accept(g);
        });
    }

    /** Both replicas can be read, and send readers to these. */
    private static Topology routed(SqlServerVersion version, RoutingTargets... targets) {
        return Topology.of(replicas("ag1", 2, version, r -> r.readOnlyRoutingUrl("tcp://reader:1433")
                        .readOnlyRoutingList(targets))
                .with(g -> g.listener("l", l -> l.ip("10.0.0.10/24"))));
    }
}

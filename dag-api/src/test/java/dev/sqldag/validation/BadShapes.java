package dev.sqldag.validation;

import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2012;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2014;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2017;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2022;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.distributed;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.join;
import static dev.sqldag.validation.BadTopologies.listener;
import static dev.sqldag.validation.BadTopologies.replicas;
import static dev.sqldag.validation.BadTopologies.server;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.BadTopologies.Bad;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shapes, numbers and sizes that make no sense, one row for each. */
final class BadShapes {

    private static final int HUGE = 20_000;

    private BadShapes() {}

    static Stream<Bad> urls() {
        Stream<Bad> hosts = Stream.of(
                        "tcp://h",
                        "TCP://h:5022",
                        "http://h",
                        "h:0",
                        "h:65536",
                        "h:5022",
                        "[::1]:5022",
                        "::1::2",
                        "[2001:db8::1",
                        "user@h",
                        "h/x",
                        "h?x",
                        "h#x")
                .map(host -> bad("host " + host, server("s", s -> s.host(host)), "DAG-1010 at s"));
        Stream<Bad> ports = IntStream.of(0, 1023, 65536)
                .mapToObj(port -> bad("endpoint " + port, server("s", s -> s.endpointPort(port)), "DAG-1020 at s"));
        return Stream.concat(hosts, ports);
    }

    static Stream<Bad> addresses() {
        return Stream.concat(
                Stream.of(
                                "10.0.0.10",
                                "10.0.0.10/33",
                                "10.0.0.10/255.0.255.0",
                                "10.0.0.999/24",
                                "2001:db8::1/64",
                                "::g",
                                "localhost/24")
                        .map(ip -> bad(
                                "address " + ip,
                                Topology.of(group("ag1", g -> g.listener("l", l -> l.ip(ip)))),
                                "DAG-1042 at ag1/l")),
                Stream.of(
                        bad("one address twice", listener(l -> l.ip("::1").ip("0::1")), "DAG-1043 at ag1/l"),
                        bad("one subnet twice", listener(l -> l.ip("10.0.0.99/24")), "DAG-1045 at ag1/l"),
                        bad(
                                "a host as DHCP subnet",
                                Topology.of(group("ag1", g -> g.listener("l", l -> l.dhcp("10.0.0.1/24")))),
                                "DAG-1046 at ag1/l")));
    }

    static Stream<Bad> counts() {
        return Stream.of(
                bad("0 replicas", Topology.of(AvailabilityGroup.of("ag1", g -> {})), "DAG-2001 at ag1"),
                bad("10 replicas", asynchronous(10, SQL_SERVER_2022), "DAG-2002 at ag1"),
                bad("100 replicas", asynchronous(100, SQL_SERVER_2022), "DAG-2002 at ag1"),
                bad("6 replicas in 2012", asynchronous(6, SQL_SERVER_2012), "DAG-2002 at ag1"),
                bad("6 synchronous", Topology.of(replicas("ag1", 6, r -> {})), "DAG-2007 at ag1"),
                bad(
                        "4 synchronous in 2017",
                        Topology.of(replicas("ag1", 4, SQL_SERVER_2017, r -> {})),
                        "DAG-2007 at ag1"),
                bad(
                        "3 automatic in 2014",
                        Topology.of(replicas("ag1", 3, SQL_SERVER_2014, r -> r.automaticFailover())),
                        "DAG-2008 at ag1"),
                bad(
                        "6 automatic",
                        Topology.of(replicas("ag1", 6, r -> r.automaticFailover())),
                        "DAG-2007 at ag1",
                        "DAG-2008 at ag1"),
                bad(
                        "one server twice",
                        Topology.of(group("ag1", g -> g.replica(Server.of("ag1-1")))),
                        "DAG-2003 at ag1/ag1-1"),
                bad(
                        "1 of 0 secondaries required",
                        Topology.of(replicas("ag1", 1, r -> {})
                                .with(g -> g.options(o -> o.requiredSynchronizedSecondaries(1)))),
                        "DAG-2015 at ag1"));
    }

    static Stream<Bad> numbers() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        return Stream.of(
                bad("endpoint -1", server("s", s -> s.endpointPort(-1)), "DAG-1020 at s"),
                bad("endpoint of all bits", server("s", s -> s.endpointPort(Integer.MAX_VALUE)), "DAG-1020 at s"),
                bad("listener -1", listener(l -> l.port(-1)), "DAG-1041 at ag1/l"),
                bad("listener 65536", listener(l -> l.port(65536)), "DAG-1041 at ag1/l"),
                bad(
                        "priority of no bits",
                        Topology.of(replicas("ag1", 1, r -> r.backupPriority(Integer.MIN_VALUE))),
                        "DAG-1030 at ag1/ag1-1"),
                bad(
                        "session timeout -1 s",
                        Topology.of(replicas("ag1", 1, r -> r.sessionTimeout(Duration.ofSeconds(-1)))),
                        "DAG-1031 at ag1/ag1-1"),
                bad(
                        "endless session timeout",
                        Topology.of(replicas("ag1", 1, r -> r.sessionTimeout(endless))),
                        "DAG-1031 at ag1/ag1-1"),
                bad(
                        "endless health-check timeout",
                        Topology.of(group("ag1", g -> g.options(o -> o.healthCheckTimeout(endless)))),
                        "DAG-1035 at ag1"),
                bad(
                        "a nanosecond too much",
                        Topology.of(group("ag1", g -> g.options(o -> o.healthCheckTimeout(Duration.ofSeconds(30, 1))))),
                        "DAG-1035 at ag1"),
                bad(
                        "remote port of all bits",
                        Topology.of(DistributedAvailabilityGroup.of(
                                "dag", group("ag1"), RemoteMember.of("mi", "h", Integer.MAX_VALUE))),
                        "DAG-1051 at mi"));
    }

    static Stream<Bad> members() {
        return Stream.of(
                bad("one member", distributed(group("ag1"), group("ag1")), "DAG-2100 at dag"),
                bad(
                        "one remote member twice",
                        Topology.of(DistributedAvailabilityGroup.of(
                                "dag", RemoteMember.of("mi", "h", 5022), RemoteMember.of("mi", "h", 5022))),
                        "DAG-2100 at dag",
                        "DAG-2111 at dag"),
                bad(
                        "no member of ours",
                        Topology.of(DistributedAvailabilityGroup.of(
                                "dag", RemoteMember.of("a", "h", 5022), RemoteMember.of("b", "h", 5022))),
                        "DAG-2111 at dag"),
                bad(
                        "a server in both",
                        distributed(group("ag1"), group("ag2", g -> g.replica(Server.of("ag1-1")))),
                        "DAG-2101 at dag"),
                bad(
                        "a member nobody finds",
                        distributed(group("ag1"), replicas("ag2", 1, r -> {})),
                        "DAG-2102 at dag/ag2"),
                bad("a basic member", distributed(group("ag1"), basic("ag2")), "DAG-2306 at dag/ag2"),
                bad(
                        "a member with databases of its own",
                        distributed(group("ag1"), group("ag2", g -> g.database("db1"))),
                        "DAG-2107 at dag/ag2"),
                bad(
                        "called like its member",
                        Topology.of(DistributedAvailabilityGroup.of("ag1", group("ag1"), group("ag2"))),
                        "DAG-2103 at ag1"),
                bad("a pair twice", Topology.of(join("d1", "ag1", "ag2"), join("d2", "ag1", "ag2")), "DAG-2108 at d2"),
                bad(
                        "a pair back and forth",
                        Topology.of(join("d1", "ag1", "ag2"), join("d2", "ag2", "ag1")),
                        "DAG-2108 at d2"),
                bad(
                        "two owners",
                        Topology.of(join("d1", "ag1", "ag3"), join("d2", "ag2", "ag3")),
                        "DAG-2109 at d2/ag3"),
                bad(
                        "a cycle of four",
                        Topology.of(
                                join("d1", "ag1", "ag2"),
                                join("d2", "ag2", "ag3"),
                                join("d3", "ag3", "ag4"),
                                join("d4", "ag4", "ag1")),
                        "DAG-2110 at d1"));
    }

    static Stream<Bad> references() {
        Server stranger = Server.of("elsewhere");
        Server one = Server.of("ag1-1");
        return Stream.of(
                bad(
                        "first primary elsewhere",
                        Topology.of(group("ag1", g -> g.initialPrimary(stranger))),
                        "DAG-2010 at ag1"),
                bad("route elsewhere", routed(RoutingTargets.of(stranger)), "DAG-2501 at ag1/r"),
                bad("route to nobody", routed(RoutingTargets.of()), "DAG-2504 at ag1/r"),
                bad("route without a URL", routed(RoutingTargets.of(one)), "DAG-2502 at ag1/r"),
                bad(
                        "route twice to itself",
                        routed(RoutingTargets.of(Server.of("r")), RoutingTargets.of(Server.of("R"))),
                        "DAG-2503 at ag1/r"),
                bad(
                        "two values of a server",
                        Topology.of(
                                AvailabilityGroup.of("ag1", g -> g.replica(one)),
                                AvailabilityGroup.of("ag2", g -> g.replica(one.with(s -> s.host("other"))))),
                        "DAG-1003 at ag1-1"),
                bad(
                        "two values of a group",
                        Topology.of(group("ag1"), group("ag1", g -> g.database("db1"))),
                        "DAG-1003 at ag1"),
                bad(
                        "two values of a distributed group",
                        Topology.of(join("dag", "ag1", "ag2"), join("dag", "ag1", "ag3")),
                        "DAG-1003 at dag"),
                bad(
                        "one database in two groups",
                        Topology.of(
                                AvailabilityGroup.of("ag1", g -> g.replica(one).database("db1")),
                                AvailabilityGroup.of("ag2", g -> g.replica(one).database("db1"))),
                        "DAG-2005 at ag2/db1"),
                bad(
                        "one address for two servers",
                        Topology.of(
                                AvailabilityGroup.of("ag1", g -> g.replica(Server.of("h\\one"))),
                                AvailabilityGroup.of("ag2", g -> g.replica(Server.of("h\\two")))),
                        "DAG-2023 at h\\two"),
                bad(
                        "data and configuration on one server",
                        Topology.of(replicas("ag1", 2, r -> {}).with(g -> g.clusterType(ClusterType.EXTERNAL)
                                .replica(stranger, r -> r.asynchronousCommit())
                                .configurationOnlyReplica(stranger))),
                        "DAG-2003 at ag1/elsewhere"),
                bad(
                        "a cycle of three",
                        Topology.of(join("d1", "a", "b"), join("d2", "b", "c"), join("d3", "c", "a")),
                        "DAG-2110 at d1"));
    }

    /** A chain, a cycle, a fan-out and lists of tens of thousands: one problem, in time, on a small stack. */
    static Stream<Bad> huge() {
        return Stream.of(
                bad("a long cycle", cycle(HUGE), "DAG-2110 at dag1"),
                bad("a long chain with a bad end", chain(HUGE), "DAG-1010 at s" + HUGE),
                bad("a wide fan-out with a bad leaf", fanOut(HUGE), "DAG-1010 at s" + HUGE),
                bad(
                        "many databases, one of them the system's",
                        Topology.of(group("ag1", g -> IntStream.range(0, HUGE).forEach(i -> g.database("db" + i)))
                                .with(g -> g.database("model"))),
                        "DAG-2006 at ag1/model"),
                bad("many replicas", asynchronous(HUGE, SQL_SERVER_2022), "DAG-2002 at ag1"),
                bad(
                        "many addresses in one subnet",
                        Topology.of(group(
                                "ag1",
                                g -> g.listener("l", l -> IntStream.range(1, HUGE)
                                        .forEach(i -> l.ip("10.0." + i / 250 + "." + (1 + i % 250) + "/16"))))),
                        "DAG-1045 at ag1/l"),
                bad(
                        "a long routing list",
                        routed(IntStream.range(0, HUGE)
                                .mapToObj(i -> RoutingTargets.of(Server.of("r")))
                                .toArray(RoutingTargets[]::new)),
                        "DAG-2503 at ag1/r"),
                bad(
                        "many options said again and again",
                        Topology.of(group("ag1", g -> IntStream.range(0, HUGE)
                                .forEach(i -> g.options(o -> o.requiredSynchronizedSecondaries(i))))),
                        "DAG-2015 at ag1"));
    }

    private static Topology asynchronous(int count, SqlServerVersion version) {
        return Topology.of(replicas("ag1", count, version, r -> r.asynchronousCommit()));
    }

    private static AvailabilityGroup basic(String name) {
        return group(name, g -> g.options(o -> o.basic()));
    }

    /** A third, asynchronous replica that can be read and sends readers there. */
    private static Topology routed(RoutingTargets... targets) {
        return Topology.of(group(
                "ag1",
                g -> g.replica(Server.of("r"), r -> r.readOnlyRoutingUrl("tcp://r:1433")
                        .readOnlyRoutingList(targets))));
    }

    private static Topology cycle(int length) {
        List<AvailabilityGroup> groups = groups(length, s -> {});
        return joined(IntStream.range(0, length)
                .mapToObj(i ->
                        DistributedAvailabilityGroup.of("dag" + (i + 1), groups.get(i), groups.get((i + 1) % length))));
    }

    private static Topology chain(int length) {
        List<AvailabilityGroup> groups = groups(length, s -> s.host("a b"));
        return joined(IntStream.range(1, length)
                .mapToObj(i -> DistributedAvailabilityGroup.of("dag" + i, groups.get(i - 1), groups.get(i))));
    }

    private static Topology fanOut(int width) {
        List<AvailabilityGroup> groups = groups(width, s -> s.host("a b"));
        return joined(IntStream.range(1, width)
                .mapToObj(i -> DistributedAvailabilityGroup.of("dag" + i, groups.get(0), groups.get(i))));
    }

    /** The last one's server is different. */
    private static List<AvailabilityGroup> groups(int count, Consumer<Server.Builder> last) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        AvailabilityGroup.of("ag" + i, g -> g.replica(Server.of("s" + i, i == count ? last : s -> {}))
                                .address("ag" + i)))
                .toList();
    }

    private static Topology joined(Stream<DistributedAvailabilityGroup> groups) {
        return new Topology(List.of(), groups.toList());
    }
}

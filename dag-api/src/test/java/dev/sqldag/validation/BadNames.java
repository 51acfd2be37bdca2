package dev.sqldag.validation;

import static dev.sqldag.validation.BadTopologies.address;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.database;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.replicas;
import static dev.sqldag.validation.BadTopologies.server;
import static dev.sqldag.validation.BadTopologies.shown;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.stream.Stream;

/** Names and hosts that are refused. */
final class BadNames {

    private static final String MILLION = "x".repeat(1_000_000);
    private static final String LONG = "x".repeat(129);

    private BadNames() {}

    static Stream<Bad> all() {
        return Stream.of(names(), hosts()).flatMap(bad -> bad);
    }

    private static Stream<Bad> names() {
        Server one = Server.of("server1");
        return Stream.of(
                bad("an empty group name", Topology.of(group("")), "DAG-1001 at ''"),
                bad("a group name of 129", Topology.of(group(LONG)), "DAG-1001 at " + shown(LONG)),
                bad("a group name of a million", Topology.of(group(MILLION)), "DAG-1001 at " + shown(MILLION)),
                bad("an empty server name", server("", s -> s.host("h")), "DAG-1001 at ''"),
                bad("a server name of 129", server(LONG, s -> s.host("h")), "DAG-1001 at " + shown(LONG)),
                bad("an empty endpoint name", server("s", s -> s.endpointName("")), "DAG-1001 at s/''"),
                bad("an empty database name", database(""), "DAG-1001 at ag1/''"),
                bad(
                        "an empty distributed name",
                        Topology.of(DistributedAvailabilityGroup.of("", group("ag1"), group("ag2"))),
                        "DAG-1001 at ''"),
                bad("a leading blank", Topology.of(group(" ag1")), "DAG-1002 at  ag1"),
                bad("a trailing blank", Topology.of(group("ag1 ")), "DAG-1002 at ag1 "),
                bad("a trailing no-break space", Topology.of(group("ag1\u00a0")), "DAG-1002 at ag1\u00a0"),
                bad("a blank name", Topology.of(group("  ")), "DAG-1002 at   "),
                bad("a line break", Topology.of(group("a\nb")), "DAG-1002 at a\\u000ab"),
                bad("a NUL", database("a\u0000b"), "DAG-1002 at ag1/a\\u0000b"),
                bad("a tab", database("a\tb"), "DAG-1002 at ag1/a\\u0009b"),
                bad("a lone surrogate", Topology.of(group("a\ud800")), "DAG-1002 at a\\ud800"),
                bad(
                        "half a pair at the end of 128",
                        Topology.of(group("x".repeat(127) + "\ud83d")),
                        "DAG-1002 at " + "x".repeat(127) + "\\ud83d"),
                bad(
                        "a pair across the end of 128",
                        Topology.of(group("x".repeat(127) + "😀")),
                        "DAG-1001 at " + "x".repeat(127) + "… (129 characters)"),
                bad("a byte order mark", Topology.of(group("\ufeffag1")), "DAG-1002 at \\ufeffag1"),
                bad("a direction mark", database("sales\u202egnp"), "DAG-1002 at ag1/sales\\u202egnp"),
                bad("a zero-width blank", database("sa\u200bles"), "DAG-1002 at ag1/sa\\u200bles"),
                bad(
                        "two values of a group",
                        Topology.of(group("ag1"), group("ag1", g -> g.database("db1"))),
                        "DAG-1003 at ag1"),
                bad(
                        "two groups that differ in case",
                        Topology.of(group("ag1"), replicas("AG1", 1, r -> {})),
                        "DAG-1003 at AG1",
                        "DAG-1003 at AG1-1"),
                bad(
                        "two groups that differ in width",
                        Topology.of(group("ag1"), replicas("\uff41g1", 1, r -> {})),
                        "DAG-1003 at ag1",
                        "DAG-1003 at ag1-1"),
                bad(
                        "two values of a server",
                        Topology.of(
                                AvailabilityGroup.of("ag1", g -> g.replica(one)),
                                AvailabilityGroup.of("ag2", g -> g.replica(one.with(s -> s.host("other"))))),
                        "DAG-1003 at server1"),
                bad(
                        "two values of a distributed group",
                        Topology.of(
                                DistributedAvailabilityGroup.of("dag", group("ag1"), group("ag2")),
                                DistributedAvailabilityGroup.of("dag", group("ag1"), group("ag3"))),
                        "DAG-1003 at dag"));
    }

    private static Stream<Bad> hosts() {
        Stream<Bad> hosts = Stream.of(
                        "",
                        " ",
                        "server 1",
                        "server1:5022",
                        "tcp://server1",
                        "user@server1",
                        "server1/x",
                        "server1\\sales",
                        "10.0.0.256",
                        "10.0.0",
                        "10.0.0.1:5022",
                        "2001:db8::g",
                        "fe80::1%eth0",
                        "[server1]",
                        "a..b",
                        "-a",
                        "a-",
                        ".a",
                        "a\nb",
                        "h\ud800",
                        "'; DROP DATABASE db1 --",
                        "x".repeat(64),
                        "a.".repeat(150),
                        MILLION)
                .map(host -> bad("host " + shown(host), server("s", s -> s.host(host)), "DAG-1010 at s"));
        return Stream.concat(
                hosts,
                Stream.of(
                        bad("an address that is a URL", address("tcp://h:5022"), "DAG-1050 at ag1"),
                        bad("an address with a port", address("h:5022"), "DAG-1050 at ag1"),
                        bad("an empty address", address(""), "DAG-1050 at ag1")));
    }
}

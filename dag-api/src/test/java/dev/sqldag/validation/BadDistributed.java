package dev.sqldag.validation;

import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2012;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2014;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2016;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2017;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2019;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2022;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.distributed;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.join;
import static dev.sqldag.validation.BadTopologies.member;
import static dev.sqldag.validation.BadTopologies.replicas;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.stream.Stream;

/** Distributed groups that are refused: versions, members, and the shape they make together. */
final class BadDistributed {

    private BadDistributed() {}

    static Stream<Bad> all() {
        return Stream.of(versions(), members(), shapes()).flatMap(bad -> bad);
    }

    private static Stream<Bad> versions() {
        AvailabilityGroup mixed = AvailabilityGroup.of("ag1", g -> {
            g.replica(Server.of("s1", s -> s.version(SQL_SERVER_2016)));
            g.replica(Server.of("s2", s -> s.version(SQL_SERVER_2022)));
            g.address("s1");
        });
        return Stream.of(
                bad("versions differ in a group", Topology.of(mixed), "DAG-2030 at ag1"),
                bad(
                        "seeding before 2016",
                        Topology.of(replicas("ag1", 1, SQL_SERVER_2014, r -> r.automaticSeeding())),
                        "DAG-2011 at ag1/ag1-1"),
                bad(
                        "a member of 2014",
                        distributed(member("ag1", SQL_SERVER_2014), member("ag2", SQL_SERVER_2016)),
                        "DAG-2114 at dag",
                        "DAG-2104 at dag/ag1"),
                bad(
                        "members of 2012",
                        distributed(member("ag1", SQL_SERVER_2012), member("ag2", SQL_SERVER_2012)),
                        "DAG-2104 at dag/ag1",
                        "DAG-2104 at dag/ag2"),
                bad(
                        "the first member is higher",
                        distributed(member("ag1", SQL_SERVER_2022), member("ag2", SQL_SERVER_2019)),
                        "DAG-2105 at dag"),
                bad(
                        "one replica of the first member is higher",
                        distributed(mixed, member("ag2", SQL_SERVER_2019)),
                        "DAG-2030 at ag1",
                        "DAG-2105 at dag",
                        "DAG-2114 at dag"),
                bad(
                        "automatic seeding from one replica upwards",
                        Topology.of(DistributedAvailabilityGroup.of(
                                "dag", mixed, member("ag2", SQL_SERVER_2022), d -> d.automaticSeeding())),
                        "DAG-2030 at ag1",
                        "DAG-2106 at dag",
                        "DAG-2114 at dag"),
                bad(
                        "automatic seeding upwards",
                        Topology.of(DistributedAvailabilityGroup.of(
                                "dag",
                                member("ag1", SQL_SERVER_2016),
                                member("ag2", SQL_SERVER_2017),
                                d -> d.automaticSeeding())),
                        "DAG-2106 at dag",
                        "DAG-2114 at dag"));
    }

    private static Stream<Bad> members() {
        AvailabilityGroup nowhere = replicas("ag2", 2, r -> {});
        return Stream.of(
                bad("a member twice", distributed(group("ag1"), group("ag1")), "DAG-2100 at dag"),
                bad(
                        "members share a server",
                        distributed(group("ag1"), group("ag2", g -> g.replica(Server.of("ag1-2")))),
                        "DAG-2101 at dag"),
                bad("neither listener nor address", distributed(group("ag1"), nowhere), "DAG-2102 at dag/ag2"),
                bad(
                        "a distributed group called like a group",
                        Topology.of(DistributedAvailabilityGroup.of("AG1", group("ag1"), group("ag2"))),
                        "DAG-2103 at AG1"),
                bad(
                        "the second member lists databases",
                        distributed(group("ag1"), group("ag2", g -> g.database("db1"))),
                        "DAG-2107 at dag/ag2"));
    }

    private static Stream<Bad> shapes() {
        return Stream.of(
                bad(
                        "a pair twice",
                        Topology.of(join("dag1", "ag1", "ag2"), join("dag2", "ag1", "ag2")),
                        "DAG-2108 at dag2"),
                bad(
                        "a pair in both directions",
                        Topology.of(join("dag1", "ag1", "ag2"), join("dag2", "ag2", "ag1")),
                        "DAG-2108 at dag2"),
                bad(
                        "two sources of one group",
                        Topology.of(join("dag1", "ag1", "ag3"), join("dag2", "ag2", "ag3")),
                        "DAG-2109 at dag2/ag3"),
                bad(
                        "a cycle of three",
                        Topology.of(join("dag1", "ag1", "ag2"), join("dag2", "ag2", "ag3"), join("dag3", "ag3", "ag1")),
                        "DAG-2110 at dag1"));
    }
}

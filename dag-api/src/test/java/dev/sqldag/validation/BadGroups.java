package dev.sqldag.validation;

import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2012;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2014;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2017;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.database;
import static dev.sqldag.validation.BadTopologies.distributed;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.listener;
import static dev.sqldag.validation.BadTopologies.replicas;
import static dev.sqldag.validation.BadTopologies.server;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Groups that are refused: endpoints, replicas, databases. */
final class BadGroups {

    private BadGroups() {}

    static Stream<Bad> all() {
        return Stream.of(endpoints(), replicaCases(), databases()).flatMap(bad -> bad);
    }

    private static Stream<Bad> endpoints() {
        Stream<Bad> ports = IntStream.of(Integer.MIN_VALUE, -1, 0, 1023, 32768, 65536, Integer.MAX_VALUE)
                .mapToObj(
                        port -> bad("endpoint port " + port, server("s", s -> s.endpointPort(port)), "DAG-1020 at s"));
        AvailabilityGroup mixed = group("ag2", g -> g.replica(Server.of("ag2-3", s -> s.endpointPort(5023))));
        AvailabilityGroup other = AvailabilityGroup.of("ag2", g -> {
            g.replica(Server.of("ag2-1", s -> s.endpointPort(5023)));
            g.address("ag2-1");
        });
        return Stream.concat(
                ports,
                Stream.of(
                        bad("two ports in a member", distributed(group("ag1"), mixed), "DAG-2020 at ag2"),
                        bad("two ports across members", distributed(group("ag1"), other), "DAG-2021 at dag"),
                        bad("the listener on the endpoint's port", listener(l -> l.port(5022)), "DAG-2022 at ag1/l"),
                        bad(
                                "two servers at one address",
                                Topology.of(AvailabilityGroup.of("ag1", g -> {
                                    g.replica(Server.of("host1\\one"));
                                    g.replica(Server.of("HOST1\\two"));
                                })),
                                "DAG-2012 at ag1",
                                "DAG-2023 at host1\\one")));
    }

    private static Stream<Bad> replicaCases() {
        return Stream.of(
                bad("priority -1", Topology.of(replicas("ag1", 1, r -> r.backupPriority(-1))), "DAG-1030 at ag1/ag1-1"),
                bad(
                        "priority 101",
                        Topology.of(replicas("ag1", 1, r -> r.backupPriority(101))),
                        "DAG-1030 at ag1/ag1-1"),
                bad("no replica", Topology.of(AvailabilityGroup.of("ag1", g -> {})), "DAG-2001 at ag1"),
                bad("10 replicas", Topology.of(replicas("ag1", 10, r -> r.asynchronousCommit())), "DAG-2002 at ag1"),
                bad(
                        "6 replicas with 2012",
                        Topology.of(replicas("ag1", 6, SQL_SERVER_2012, r -> r.asynchronousCommit())),
                        "DAG-2002 at ag1"),
                bad(
                        "a server twice",
                        Topology.of(AvailabilityGroup.of("ag1", g -> {
                            g.replica(Server.of("s"));
                            g.replica(Server.of("s"));
                        })),
                        "DAG-2003 at ag1/s"),
                bad("6 synchronous", Topology.of(replicas("ag1", 6, r -> {})), "DAG-2007 at ag1"),
                bad(
                        "4 synchronous with 2017",
                        Topology.of(replicas("ag1", 4, SQL_SERVER_2017, r -> {})),
                        "DAG-2007 at ag1"),
                bad(
                        "6 automatic",
                        Topology.of(replicas("ag1", 6, r -> r.automaticFailover())),
                        "DAG-2007 at ag1",
                        "DAG-2008 at ag1"),
                bad(
                        "3 automatic with 2014",
                        Topology.of(replicas("ag1", 3, SQL_SERVER_2014, r -> r.automaticFailover())),
                        "DAG-2008 at ag1"),
                bad(
                        "automatic failover on a cluster instance",
                        Topology.of(AvailabilityGroup.of(
                                "ag1",
                                g -> g.replica(
                                        Server.of("vnn", s -> s.failoverClusterInstance()),
                                        r -> r.automaticFailover()))),
                        "DAG-2009 at ag1/vnn"),
                bad(
                        "a primary from elsewhere",
                        Topology.of(group("ag1", g -> g.initialPrimary(Server.of("elsewhere")))),
                        "DAG-2010 at ag1"));
    }

    private static Stream<Bad> databases() {
        Server shared = Server.of("shared");
        return Stream.of(
                bad(
                        "a database twice",
                        Topology.of(group("ag1", g -> g.database("db1").database("DB1"))),
                        "DAG-2004 at ag1/DB1"),
                bad(
                        "a database in two groups",
                        Topology.of(
                                AvailabilityGroup.of(
                                        "ag1", g -> g.replica(shared).database("db1")),
                                AvailabilityGroup.of(
                                        "ag2", g -> g.replica(shared).database("Db1"))),
                        "DAG-2005 at ag2/Db1"),
                bad("a system database", database("master"), "DAG-2006 at ag1/master"),
                bad("a system database in capitals", database("TempDB"), "DAG-2006 at ag1/TempDB"));
    }
}

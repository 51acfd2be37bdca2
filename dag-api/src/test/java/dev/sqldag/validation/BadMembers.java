package dev.sqldag.validation;

import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2019;
import static dev.sqldag.topology.server.SqlServerVersion.SQL_SERVER_2022;
import static dev.sqldag.validation.BadTopologies.bad;
import static dev.sqldag.validation.BadTopologies.distributed;
import static dev.sqldag.validation.BadTopologies.group;
import static dev.sqldag.validation.BadTopologies.listener;
import static dev.sqldag.validation.BadTopologies.member;
import static dev.sqldag.validation.BadTopologies.shown;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.BadTopologies.Bad;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Members that others run, listeners without addresses, and what is only advised against. */
final class BadMembers {

    private static final String MILLION = "x".repeat(1_000_000);

    private BadMembers() {}

    static Stream<Bad> all() {
        return Stream.of(remote(), remoteNames(), listeners(), advice(), chains())
                .flatMap(bad -> bad);
    }

    private static Stream<Bad> remote() {
        Stream<Bad> hosts = Stream.of("", " ", "tcp://mi", "mi:5022", "mi;Server=[x]", "a\nb", MILLION)
                .map(host -> bad(
                        "remote host " + shown(host).replace("\n", "\\n"),
                        linked(RemoteMember.of("mi", host, 5022)),
                        "DAG-1051 at mi"));
        Stream<Bad> ports = IntStream.of(Integer.MIN_VALUE, -1, 0, 65536, Integer.MAX_VALUE)
                .mapToObj(port ->
                        bad("remote port " + port, linked(RemoteMember.of("mi", "mi.net", port)), "DAG-1051 at mi"));
        RemoteMember mi = RemoteMember.of("mi", "mi.net", 5022);
        return Stream.of(
                        hosts,
                        ports,
                        Stream.of(
                                bad(
                                        "two remote members",
                                        Topology.of(DistributedAvailabilityGroup.of(
                                                "dag", mi, RemoteMember.of("other", "other.net", 5022))),
                                        "DAG-2111 at dag"),
                                bad(
                                        "an empty remote name",
                                        linked(RemoteMember.of("", "mi.net", 5022)),
                                        "DAG-1001 at ''"),
                                bad(
                                        "a remote member called like a group",
                                        linked(RemoteMember.of("AG2", "mi.net", 5022), group("ag2")),
                                        "DAG-1003 at AG2"),
                                bad(
                                        "two values of a remote member",
                                        Topology.of(
                                                DistributedAvailabilityGroup.of("dag1", group("ag1"), mi),
                                                DistributedAvailabilityGroup.of(
                                                        "dag2", group("ag2"), RemoteMember.of("mi", "mi.org", 5022))),
                                        "DAG-2109 at dag2/mi",
                                        "DAG-1003 at mi"),
                                bad(
                                        "a distributed group called like its remote member",
                                        Topology.of(DistributedAvailabilityGroup.of("MI", group("ag1"), mi)),
                                        "DAG-2103 at MI")))
                .flatMap(bad -> bad);
    }

    private static Stream<Bad> remoteNames() {
        return Stream.of("", " ", "a]b", "[a", "a;Database=[b]", "a\nb", "x".repeat(129))
                .flatMap(name -> Stream.of(
                        bad(
                                "remote server " + shown(name).replace("\n", "\\n"),
                                linked(RemoteMember.of("mi", "mi.net", 5022, m -> m.server(name))),
                                "DAG-1052 at mi"),
                        bad(
                                "remote database " + shown(name).replace("\n", "\\n"),
                                linked(RemoteMember.of("mi", "mi.net", 5022, m -> m.database(name))),
                                "DAG-1052 at mi")));
    }

    private static Stream<Bad> listeners() {
        Stream<Bad> subnets = Stream.of(
                        "",
                        "10.1.0.0",
                        "10.1.0.1/24",
                        "10.1.0.0/0",
                        "10.1.0.0/33",
                        "2001:db8::",
                        "net/24",
                        "10.1.0.0/255.0.255.0")
                .map(subnet -> bad(
                        "DHCP subnet " + shown(subnet),
                        Topology.of(group("ag1", g -> g.listener("l", l -> l.dhcp(subnet)))),
                        "DAG-1046 at ag1/l"));
        return Stream.concat(
                subnets,
                Stream.of(
                        bad("DHCP beside a static address", listener(l -> l.dhcp()), "DAG-1047 at ag1/l"),
                        bad(
                                "a distributed network name with an address",
                                listener(l -> l.distributedNetworkName()),
                                "DAG-1047 at ag1/l"),
                        bad(
                                "a distributed network name under a distributed group",
                                distributed(
                                        group("ag1"),
                                        group("ag2", g -> g.listener("l2", l -> l.distributedNetworkName()))),
                                "DAG-2112 at dag/ag2")));
    }

    private static Stream<Bad> advice() {
        return Stream.of(
                bad(
                        "a higher second member",
                        distributed(member("ag1", SQL_SERVER_2019), member("ag2", SQL_SERVER_2022)),
                        "DAG-2114 at dag"),
                bad(
                        "other instance names",
                        Topology.of(DistributedAvailabilityGroup.of(
                                "dag", named("ag1", "h1\\one"), named("ag2", "h2\\two"), d -> d.automaticSeeding())),
                        "DAG-2115 at dag"),
                bad("one synchronous side", joined(d -> d.first(s -> s.synchronousCommit())), "DAG-2116 at dag"),
                bad("synchronous over a distance", joined(d -> d.synchronousCommit()), "DAG-2117 at dag"),
                bad(
                        "routing on the second side",
                        distributed(group("ag1"), group("ag2", BadMembers::routed)),
                        "DAG-2119 at dag"),
                bad("a publisher", distributed(group("ag1", g -> g.publisher()), group("ag2")), "DAG-2120 at dag"));
    }

    private static Stream<Bad> chains() {
        return Stream.of(bad(
                "a synchronous chain",
                Topology.of(
                        DistributedAvailabilityGroup.of("dag1", group("ag1"), group("ag2"), d -> d.synchronousCommit()),
                        DistributedAvailabilityGroup.of(
                                "dag2", group("ag2"), group("ag3"), d -> d.synchronousCommit())),
                "DAG-2117 at dag1",
                "DAG-2117 at dag2",
                "DAG-2118 at dag2"));
    }

    private static void routed(AvailabilityGroup.Builder group) {
        Server reader = Server.of("ag2-3");
        group.replica(
                reader, r -> r.readOnlyRoutingUrl("tcp://ag2-3:1433").readOnlyRoutingList(RoutingTargets.of(reader)));
    }

    private static AvailabilityGroup named(String name, String server) {
        return AvailabilityGroup.of(name, g -> g.replica(Server.of(server)).address(name));
    }

    private static Topology joined(Consumer<DistributedAvailabilityGroup.Builder> settings) {
        return Topology.of(DistributedAvailabilityGroup.of("dag", group("ag1"), group("ag2"), settings));
    }

    private static Topology linked(RemoteMember member, AvailabilityGroup... more) {
        return Topology.of(t -> {
            t.distributedGroup(DistributedAvailabilityGroup.of("dag", group("ag1"), member));
            Stream.of(more).forEach(t::group);
        });
    }
}

package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.ENDPOINT_ADDRESS_TWICE;
import static dev.sqldag.problem.ProblemCode.ENDPOINT_PORTS_DIFFER_ACROSS_MEMBERS;
import static dev.sqldag.problem.ProblemCode.ENDPOINT_PORTS_DIFFER_IN_GROUP;
import static dev.sqldag.problem.ProblemCode.ENDPOINT_PORT_IS_LISTENER_PORT;
import static dev.sqldag.problem.ProblemCode.ENDPOINT_PORT_RANGE;
import static dev.sqldag.problem.ProblemCode.SERVER_HOST;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.ListenerOfGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rules on endpoints: where servers reach each other. */
final class EndpointRules {

    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 32767;

    private static final Rule<Server> HOST = RuleDraft.error(
                    SERVER_HOST,
                    "a host is a host name, a fully qualified name or an IP address,"
                            + " without scheme, user, port, path or blank",
                    Pages.ENDPOINT_URL)
            .prevents(35232)
            .refuse(
                    Scopes.SERVERS,
                    server -> !HostText.isHost(server.host()),
                    server -> new Violation(
                            Shown.path(server.name()),
                            Shown.quoted(server.host()),
                            "Call host(...) on server " + Shown.quoted(server.name())
                                    + " with the name under which other servers reach it."));

    private static final Rule<Server> PORT = RuleDraft.error(
                    ENDPOINT_PORT_RANGE, "an endpoint's port is 1024 to 32767", Pages.CREATE_ENDPOINT)
            .refuse(
                    Scopes.SERVERS,
                    server -> server.endpoint().port() < LOWEST_PORT
                            || server.endpoint().port() > HIGHEST_PORT,
                    server -> new Violation(
                            Shown.path(server.name()),
                            Integer.toString(server.endpoint().port()),
                            "Call endpointPort(...) on server " + Shown.quoted(server.name())
                                    + " with a port in this range; 5022 is usual."));

    private static final Rule<AvailabilityGroup> PORTS_IN_MEMBER = RuleDraft.error(
                    ENDPOINT_PORTS_DIFFER_IN_GROUP,
                    "the replicas of a distributed group's member share one endpoint port,"
                            + " because LISTENER_URL has only one: after a local failover replication would stop",
                    Pages.CONFIGURE_DISTRIBUTED)
            .versions(Versions.since(SqlServerVersion.SQL_SERVER_2016))
            .refuse(
                    Scopes.MEMBER_GROUPS,
                    group -> ports(group).distinct().count() > 1,
                    group -> new Violation(
                            Shown.path(group.name()),
                            Shown.list(group.servers()
                                    .map(server -> server.endpoint().port() + " on " + Shown.quoted(server.name()))),
                            "Call endpointPort(...) with one port on all servers of " + Shown.quoted(group.name())
                                    + "."));

    private static final Rule<DistributedAvailabilityGroup> PORTS_ACROSS_MEMBERS = RuleDraft.warning(
                    ENDPOINT_PORTS_DIFFER_ACROSS_MEMBERS,
                    "both members of a distributed group use the same endpoint port",
                    Pages.CONFIGURE_DISTRIBUTED)
            .versions(Versions.since(SqlServerVersion.SQL_SERVER_2016))
            .refuse(
                    Scopes.DISTRIBUTED_GROUPS,
                    distributed -> firstPorts(distributed).distinct().count() > 1,
                    distributed -> new Violation(
                            Shown.path(distributed.name()),
                            Shown.list(firstPorts(distributed).map(String::valueOf)),
                            "Call endpointPort(...) with one port on the servers of both members."));

    private static final Rule<ListenerOfGroup> PORT_OF_LISTENER = RuleDraft.error(
                    ENDPOINT_PORT_IS_LISTENER_PORT,
                    "a listener's port is not the endpoint port of its group's servers: clients use the one,"
                            + " replicas and LISTENER_URL the other, on the same address",
                    Pages.CONFIGURE_DISTRIBUTED)
            .prevents(19486)
            .refuse(
                    Scopes.LISTENERS,
                    of -> ports(of.group())
                            .anyMatch(port -> port == of.listener().port()),
                    of -> new Violation(
                            of.path(),
                            Integer.toString(of.listener().port()),
                            "Call port(...) on the listener of "
                                    + Shown.quoted(of.group().name()) + " with the port for clients, such as 1433."));

    private static final Rule<Topology> ADDRESS_TWICE = RuleDraft.error(
                    ENDPOINT_ADDRESS_TWICE,
                    "two servers on one host have different endpoint ports",
                    Pages.CREATE_ENDPOINT)
            .check(Scopes.TOPOLOGY, topology -> Repeated.by(EndpointRules::address, Scopes.servers(topology))
                    .flatMap(EndpointRules::sharers));

    private EndpointRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(HOST, PORT, PORTS_IN_MEMBER, PORTS_ACROSS_MEMBERS, PORT_OF_LISTENER, ADDRESS_TWICE);
    }

    private static Stream<Integer> ports(AvailabilityGroup group) {
        return group.servers().map(server -> server.endpoint().port());
    }

    private static Stream<Integer> firstPorts(DistributedAvailabilityGroup distributed) {
        return distributed.groups().flatMap(group -> group.endpointPort().stream());
    }

    private static String address(Server server) {
        return server.host().toUpperCase(Locale.ROOT) + ":" + server.endpoint().port();
    }

    /** Two values of one server are another rule's business. */
    private static Stream<Violation> sharers(List<Server> servers) {
        if (servers.stream().map(server -> server.name().key()).distinct().count() < 2) {
            return Stream.empty();
        }
        List<Server> ordered = servers.stream()
                .sorted(Comparator.comparing(server -> server.name().value()))
                .toList();
        Server last = ordered.get(ordered.size() - 1);
        return Stream.of(new Violation(
                Shown.path(last.name()),
                Shown.quoted(last.endpointUrl()) + " for "
                        + Shown.list(ordered.stream().map(server -> Shown.quoted(server.name()))),
                "Call host(...) or endpointPort(...) on server " + Shown.quoted(last.name()) + "."));
    }
}

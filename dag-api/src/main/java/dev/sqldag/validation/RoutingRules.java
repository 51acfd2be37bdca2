package dev.sqldag.validation;

import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.name.Name;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.ReplicaInGroup;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on where replicas send clients. */
final class RoutingRules {

    private static final String URL = "a URL for clients is tcp://host:port, in 256 characters";

    private static final Rule<ReplicaInGroup> READ_ONLY_URL = RuleDraft.error(
                    ProblemCode.READ_ONLY_URL_FORMAT, URL, Pages.READ_ONLY_ROUTING)
            .prevents(19401)
            .check(Scopes.REPLICAS, in -> malformed(in, routing(in).readOnlyUrl(), "readOnlyRoutingUrl"));

    private static final Rule<ReplicaInGroup> READ_WRITE_URL = RuleDraft.error(
                    ProblemCode.READ_WRITE_URL_FORMAT, URL, Pages.REDIRECTION)
            .prevents(47120)
            .versions(Versions.since(SqlServerVersion.SQL_SERVER_2019))
            .check(Scopes.REPLICAS, in -> malformed(in, routing(in).readWriteUrl(), "readWriteRoutingUrl"));

    private static final Rule<ReplicaInGroup> UNKNOWN = RuleDraft.error(
                    ProblemCode.ROUTES_TO_UNKNOWN_REPLICA,
                    "a routing list names replicas of its own group",
                    Pages.READ_ONLY_ROUTING)
            .prevents(19403)
            .check(Scopes.REPLICAS, in -> targets(in)
                    .filter(target -> replica(in.group(), target).isEmpty())
                    .map(target -> new Violation(
                            in.path(),
                            Shown.quoted(target),
                            "Call replica(...) on " + Shown.quoted(in.group().name())
                                    + " with this server, or take it out of the list.")));

    private static final Rule<ReplicaInGroup> WITHOUT_URL = RuleDraft.error(
                    ProblemCode.ROUTES_TO_REPLICA_WITHOUT_URL,
                    "a replica in a routing list has a URL for readers",
                    Pages.READ_ONLY_ROUTING)
            .prevents(19404)
            .check(Scopes.REPLICAS, in -> targets(in)
                    .filter(target -> replica(in.group(), target)
                            .filter(replica -> replica.routing().readOnlyUrl().isEmpty())
                            .isPresent())
                    .map(target -> new Violation(
                            in.path(),
                            Shown.quoted(target),
                            "Call readOnlyRoutingUrl(...) on the replica of " + Shown.quoted(target) + " in "
                                    + Shown.quoted(in.group().name()) + ".")));

    private static final Rule<ReplicaInGroup> TWICE = RuleDraft.error(
                    ProblemCode.ROUTES_TO_REPLICA_TWICE,
                    "a routing list names a replica once, in one of its sets or alone",
                    Pages.READ_ONLY_ROUTING)
            .prevents(19402)
            .check(Scopes.REPLICAS, in -> Repeated.by(Name::key, targets(in))
                    .map(same -> new Violation(
                            in.path(),
                            Shown.quoted(same.get(0)) + ", " + same.size() + " times",
                            "Remove all but one from the routing list.")));

    private static final Rule<ReplicaInGroup> EMPTY = RuleDraft.error(
                    ProblemCode.ROUTING_ENTRY_EMPTY,
                    "an entry of a routing list names at least one server",
                    Pages.LIBRARY + "an empty set cannot be written")
            .refuse(
                    Scopes.REPLICAS,
                    in -> routing(in).readOnlyList().stream()
                            .anyMatch(targets -> targets.servers().isEmpty()),
                    in -> new Violation(
                            in.path(), "an empty set", "Call RoutingTargets.of(...) with the servers of the entry."));

    private static final Rule<AvailabilityGroup> NO_LISTENER = RuleDraft.warning(
                    ProblemCode.ROUTING_WITHOUT_LISTENER,
                    "clients are routed when they come through a listener",
                    Pages.READ_ONLY_ROUTING)
            .refuse(
                    Scopes.GROUPS,
                    group -> group.listener().isEmpty()
                            && group.replicas().stream()
                                    .anyMatch(replica ->
                                            !replica.routing().readOnlyList().isEmpty()),
                    group -> new Violation(
                            Shown.path(group.name()),
                            "no listener",
                            "Call listener(...) on " + Shown.quoted(group.name()) + "."));

    private static final Rule<ReplicaInGroup> IS_ENDPOINT = RuleDraft.error(
                    ProblemCode.ROUTING_URL_IS_ENDPOINT,
                    "a URL for clients has the port of clients, not that of the endpoint",
                    Pages.READ_ONLY_ROUTING)
            .check(Scopes.REPLICAS, in -> Stream.of(
                            routing(in).readOnlyUrl(), routing(in).readWriteUrl())
                    .flatMap(Optional::stream)
                    .filter(url -> UrlText.parse(url)
                            .filter(parsed -> isEndpoint(parsed, in.replica().server()))
                            .isPresent())
                    .map(url -> new Violation(
                            in.path(), Shown.quoted(url), "Give the port that clients connect to, such as 1433.")));

    private RoutingRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(READ_ONLY_URL, READ_WRITE_URL, UNKNOWN, WITHOUT_URL, TWICE, EMPTY, NO_LISTENER, IS_ENDPOINT);
    }

    private static Routing routing(ReplicaInGroup in) {
        return in.replica().routing();
    }

    private static Stream<ServerName> targets(ReplicaInGroup in) {
        return routing(in).readOnlyList().stream().flatMap(targets -> targets.servers().stream());
    }

    private static Optional<Replica> replica(AvailabilityGroup group, ServerName server) {
        return group.replicas().stream()
                .filter(replica -> replica.server().name().sameAs(server))
                .findFirst();
    }

    private static boolean isEndpoint(UrlText url, Server server) {
        return url.port() == server.endpoint().port() && url.host().equalsIgnoreCase(server.host());
    }

    private static Stream<Violation> malformed(ReplicaInGroup in, Optional<String> url, String call) {
        return url.filter(text -> UrlText.parse(text).isEmpty()).stream()
                .map(text -> new Violation(
                        in.path(),
                        Shown.quoted(text),
                        "Call " + call + "(...) with a URL such as tcp://server1.contoso.com:1433."));
    }
}

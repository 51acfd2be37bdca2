package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.ENDPOINT_ADDRESS_FORMAT;
import static dev.sqldag.problem.ProblemCode.ENDPOINT_NOT_STARTED;
import static dev.sqldag.problem.ProblemCode.ENDPOINT_ON_ONE_ADDRESS;
import static dev.sqldag.problem.ProblemCode.ENDPOINT_SERVES_NO_REPLICA;
import static dev.sqldag.problem.ProblemCode.SERVICE_ACCOUNT_FORMAT;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Endpoint.Role;
import dev.sqldag.topology.server.Endpoint.State;
import dev.sqldag.topology.server.IpAddress;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.ServiceAccount;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Rule.Versions;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.ReplicaInGroup;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules on one server's endpoint and on the account behind it. */
final class EndpointSettingRules {

    private static final Pattern ACCOUNT_OF_DOMAIN = Pattern.compile("[^\\\\]+\\\\[^\\\\]+");

    private static final Rule<Server> ADDRESS = RuleDraft.error(
                    ENDPOINT_ADDRESS_FORMAT,
                    "an endpoint listens on all addresses or on one IPv4 or IPv6 address",
                    Pages.CREATE_ENDPOINT)
            .check(Scopes.SERVERS, server -> server
                    .endpoint()
                    .ip()
                    .filter(ip -> IpAddress.parse(ip).isEmpty())
                    .stream()
                    .map(ip -> new Violation(
                            Shown.path(server.name()),
                            Shown.quoted(ip),
                            "Call ip(...) on the endpoint of " + Shown.quoted(server.name())
                                    + " with an address, or leave it out.")));

    private static final Rule<AvailabilityGroup> ONE_ADDRESS = RuleDraft.error(
                    ENDPOINT_ON_ONE_ADDRESS,
                    "the endpoints of a distributed group's members listen on all addresses,"
                            + " because connections arrive at a listener's address",
                    Pages.CONFIGURE_DISTRIBUTED)
            .versions(Versions.since(SqlServerVersion.SQL_SERVER_2016))
            .check(Scopes.MEMBER_GROUPS, group -> group.servers().flatMap(server -> server.endpoint().ip().stream()
                    .map(ip -> new Violation(
                            Shown.path(group.name(), server.name()),
                            Shown.quoted(ip),
                            "Call allAddresses() on the endpoint of " + Shown.quoted(server.name())
                                    + ", or leave ip(...) out."))));

    private static final Rule<ReplicaInGroup> ROLE = RuleDraft.error(
                    ENDPOINT_SERVES_NO_REPLICA,
                    "the endpoint of a replica that holds data has the role ALL or PARTNER",
                    Pages.CREATE_ENDPOINT)
            .prevents(35250)
            .refuse(
                    Scopes.REPLICAS,
                    in -> in.replica().server().endpoint().role() == Role.WITNESS,
                    in -> new Violation(
                            in.path(),
                            Role.WITNESS.toString(),
                            "Call role(...) with ALL or PARTNER on the endpoint of "
                                    + Shown.quoted(in.replica().server().name()) + "."));

    private static final Rule<ReplicaInGroup> STARTED = RuleDraft.warning(
                    ENDPOINT_NOT_STARTED, "the endpoint of a replica is started", Pages.CREATE_ENDPOINT)
            .prevents(35204, 35250)
            .refuse(
                    Scopes.REPLICAS,
                    in -> in.replica().server().endpoint().state() != State.STARTED,
                    in -> new Violation(
                            in.path(),
                            in.replica().server().endpoint().state().toString(),
                            "Leave state(...) out on the endpoint of "
                                    + Shown.quoted(in.replica().server().name()) + "."));

    private static final Rule<Server> ACCOUNT = RuleDraft.error(
                    SERVICE_ACCOUNT_FORMAT,
                    "a service account is written DOMAIN\\account, and as seen of a machine DOMAIN\\MACHINE$",
                    Pages.DOMAIN_INDEPENDENT)
            .check(Scopes.SERVERS, server -> server.serviceAccount().stream()
                    .filter(EndpointSettingRules::isMisspelt)
                    .flatMap(account -> account.login().stream())
                    .map(account -> new Violation(
                            Shown.path(server.name()),
                            Shown.quoted(account),
                            "Call serviceAccount(...) or machineAccount(...) on server " + Shown.quoted(server.name())
                                    + " with the account's domain before the backslash, or localAccount().")));

    private EndpointSettingRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(ADDRESS, ONE_ADDRESS, ROLE, STARTED, ACCOUNT);
    }

    private static boolean isMisspelt(ServiceAccount account) {
        return account.login()
                .map(LoginName::value)
                .filter(name ->
                        !ACCOUNT_OF_DOMAIN.matcher(name).matches() || (account.isOfMachine() && !name.endsWith("$")))
                .isPresent();
    }
}

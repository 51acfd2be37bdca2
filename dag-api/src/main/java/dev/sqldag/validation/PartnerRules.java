package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.AUTHENTICATION_NOT_IN_COMMON;
import static dev.sqldag.problem.ProblemCode.SERVICE_ACCOUNTS_DIFFER;
import static dev.sqldag.problem.ProblemCode.WINDOWS_AUTHENTICATION_ACROSS_DOMAINS;
import static dev.sqldag.problem.ProblemCode.WINDOWS_AUTHENTICATION_WITHOUT_DOMAIN;

import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.ServiceAccount;
import dev.sqldag.validation.Rule.Violation;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules on how servers prove to each other who they are. Two members of a distributed group are in one domain, in two, one
 * of them in none, or both: in the first case Windows authentication is all it takes, in the second it may do where the
 * domains trust each other [K], in the others only certificates help. The domain is that of the account that the service
 * runs under; of a server whose account nobody told, nothing is said.
 */
final class PartnerRules {

    private static final String CERTIFICATES = "Call authentication(...) with a certificate on the endpoints of both,"
            + " and let each take in the other's: Trust.of(...) lists what that takes.";

    private static final Rule<Partners> COMMON = RuleDraft.warning(
                    AUTHENTICATION_NOT_IN_COMMON,
                    "the endpoints of two servers that connect have a way to authenticate in common",
                    Pages.CREATE_ENDPOINT)
            .prevents(35250)
            .check(Scopes.PARTNERS, partners -> partners
                    .first(
                            server -> methods(server),
                            (one, other) -> !bothUseWindows(one, other) && !bothShow(one, other))
                    .stream()
                    .map(pair -> new Violation(
                            partners.path(),
                            pair.shown(PartnerRules::methods),
                            "Call authentication(...) with the same on the endpoints of both.")));

    private static final Rule<Partners> ACROSS_DOMAINS = RuleDraft.warning(
                    WINDOWS_AUTHENTICATION_ACROSS_DOMAINS,
                    "servers of different domains authenticate with certificates,"
                            + " unless the domains trust each other and know each other's accounts",
                    Pages.DISTRIBUTED)
            .prevents(35250)
            .check(
                    Scopes.PARTNERS, partners -> partners
                            .first(
                                    PartnerRules::kind,
                                    (one, other) -> onlyWindows(one, other) && domainsDiffer(one, other))
                            .stream()
                            .map(pair ->
                                    new Violation(partners.path(), pair.shown(PartnerRules::account), CERTIFICATES)));

    private static final Rule<Partners> WITHOUT_DOMAIN = RuleDraft.error(
                    WINDOWS_AUTHENTICATION_WITHOUT_DOMAIN,
                    "a server that is in no domain authenticates with a certificate",
                    Pages.DISTRIBUTED)
            .prevents(35250)
            .check(Scopes.PARTNERS, partners -> partners
                    .first(
                            PartnerRules::kind,
                            (one, other) -> onlyWindows(one, other) && (isLocal(one) || isLocal(other)))
                    .stream()
                    .map(pair -> new Violation(partners.path(), pair.shown(PartnerRules::account), CERTIFICATES)));

    private static final Rule<Partners> ACCOUNTS = RuleDraft.warning(
                    SERVICE_ACCOUNTS_DIFFER,
                    "servers whose services run under different accounts have logins for each other's,"
                            + " with CONNECT on the endpoint",
                    Pages.CREATE_ENDPOINT)
            .prevents(35250)
            .check(
                    Scopes.PARTNERS, partners -> partners
                            .first(
                                    PartnerRules::kind,
                                    (one, other) -> onlyWindows(one, other) && accountsDiffer(one, other))
                            .stream()
                            .map(pair -> new Violation(
                                    partners.path(),
                                    pair.shown(PartnerRules::account),
                                    "Create the logins that Trust.of(...) lists, or use one account.")));

    private PartnerRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(COMMON, ACROSS_DOMAINS, WITHOUT_DOMAIN, ACCOUNTS);
    }

    private static String methods(Server server) {
        Authentication authentication = server.endpoint().authentication();
        String windows = authentication.windows().isPresent() ? "Windows" : "";
        String certificate = authentication.certificate().isPresent() ? "certificate" : "";
        return windows.isEmpty() || certificate.isEmpty() ? windows + certificate : windows + " and " + certificate;
    }

    /** Servers of one kind are alike for these rules; without Windows authentication the account does not matter. */
    private static String kind(Server server) {
        return usesWindows(server) ? methods(server) + account(server) : methods(server);
    }

    private static String account(Server server) {
        return server.serviceAccount()
                .map(account -> account.login().map(LoginName::value).orElse("a local account"))
                .map(account -> Shown.quoted(account))
                .orElse("an account that is not told");
    }

    private static boolean bothUseWindows(Server one, Server other) {
        return usesWindows(one) && usesWindows(other);
    }

    private static boolean bothShow(Server one, Server other) {
        return shows(one) && shows(other);
    }

    private static boolean onlyWindows(Server one, Server other) {
        return bothUseWindows(one, other) && !bothShow(one, other);
    }

    private static boolean usesWindows(Server server) {
        return server.endpoint().authentication().windows().isPresent();
    }

    private static boolean shows(Server server) {
        return server.endpoint().authentication().certificate().isPresent();
    }

    private static boolean isLocal(Server server) {
        return server.serviceAccount()
                .filter(account -> account.login().isEmpty())
                .isPresent();
    }

    private static boolean domainsDiffer(Server one, Server other) {
        Optional<String> domain = domain(one);
        return domain.isPresent()
                && domain(other).filter(found -> !domain.get().equals(found)).isPresent();
    }

    private static boolean accountsDiffer(Server one, Server other) {
        Optional<LoginName> login = login(one);
        return login.isPresent()
                && !domainsDiffer(one, other)
                && login(other).filter(found -> !login.get().sameAs(found)).isPresent();
    }

    private static Optional<String> domain(Server server) {
        return server.serviceAccount().flatMap(ServiceAccount::domain);
    }

    private static Optional<LoginName> login(Server server) {
        return server.serviceAccount().flatMap(ServiceAccount::login);
    }
}

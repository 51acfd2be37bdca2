package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.ENCRYPTION_ALGORITHMS_INCOMPATIBLE;
import static dev.sqldag.problem.ProblemCode.ENCRYPTION_INCOMPATIBLE;
import static dev.sqldag.problem.ProblemCode.ENCRYPTION_WITH_RC4;

import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Encryption.Algorithm;
import dev.sqldag.topology.server.Encryption.Policy;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.Rule.Violation;
import java.util.Collections;
import java.util.stream.Stream;

/** Rules on how endpoints encrypt what they send each other. */
final class EncryptionRules {

    private static final String SAME = "Call encryption(...) with the same on the endpoints of both.";

    private static final Rule<Partners> POLICIES = RuleDraft.error(
                    ENCRYPTION_INCOMPATIBLE,
                    "an endpoint that requires encryption has no partner that has it disabled",
                    Pages.CREATE_ENDPOINT)
            .prevents(35250)
            .check(
                    Scopes.PARTNERS, partners -> partners
                            .first(
                                    EncryptionRules::of,
                                    (one, other) -> clash(of(one), of(other)) || clash(of(other), of(one)))
                            .stream()
                            .map(pair -> new Violation(partners.path(), pair.shown(EncryptionRules::words), SAME)));

    private static final Rule<Partners> ALGORITHMS = RuleDraft.error(
                    ENCRYPTION_ALGORITHMS_INCOMPATIBLE,
                    "two endpoints that connect have an algorithm in common when one of them requires encryption",
                    Pages.CREATE_ENDPOINT)
            .prevents(35250)
            .check(
                    Scopes.PARTNERS,
                    partners ->
                            partners
                                    .first(EncryptionRules::of, (one, other) -> haveNothingInCommon(of(one), of(other)))
                                    .stream()
                                    .map(pair ->
                                            new Violation(partners.path(), pair.shown(EncryptionRules::words), SAME)));

    private static final Rule<Server> RC4 = RuleDraft.warning(
                    ENCRYPTION_WITH_RC4, "an endpoint encrypts with AES; RC4 is deprecated", Pages.CREATE_ENDPOINT)
            .refuse(
                    Scopes.SERVERS,
                    server -> of(server).algorithms().contains(Algorithm.RC4),
                    server -> new Violation(
                            Shown.path(server.name()),
                            words(server),
                            "Call encryption(...) with REQUIRED_AES on the endpoint of " + Shown.quoted(server.name())
                                    + "."));

    private EncryptionRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(POLICIES, ALGORITHMS, RC4);
    }

    private static Encryption of(Server server) {
        return server.endpoint().encryption();
    }

    private static String words(Server server) {
        return of(server).toString();
    }

    private static boolean clash(Encryption one, Encryption other) {
        return one.policy() == Policy.REQUIRED && other.policy() == Policy.DISABLED;
    }

    private static boolean haveNothingInCommon(Encryption one, Encryption other) {
        boolean bothEncrypt = one.policy() != Policy.DISABLED && other.policy() != Policy.DISABLED;
        boolean mustEncrypt = one.policy() == Policy.REQUIRED || other.policy() == Policy.REQUIRED;
        return bothEncrypt && mustEncrypt && Collections.disjoint(one.algorithms(), other.algorithms());
    }
}

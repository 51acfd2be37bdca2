package dev.sqldag.validation;

import static dev.sqldag.problem.ProblemCode.CERTIFICATE_DATES;
import static dev.sqldag.problem.ProblemCode.CERTIFICATE_EXPIRY_NOT_SAID;
import static dev.sqldag.problem.ProblemCode.CERTIFICATE_HAS_TWO_VALUES;
import static dev.sqldag.problem.ProblemCode.CERTIFICATE_NAME_AS_LOGIN;
import static dev.sqldag.problem.ProblemCode.CERTIFICATE_OVERLAP_SHORT;
import static dev.sqldag.problem.ProblemCode.CERTIFICATE_SHARED;
import static dev.sqldag.problem.ProblemCode.CERTIFICATE_SUBJECT;
import static dev.sqldag.problem.ProblemCode.CERTIFICATE_SUBJECT_LENGTH;

import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.tsql.TSql;
import dev.sqldag.validation.Rule.Violation;
import dev.sqldag.validation.Scopes.CertificateOfServer;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules on the certificates that endpoints show. */
final class CertificateRules {

    private static final int LONGEST_SUBJECT = 64;
    private static final int FIRST_YEAR = 1753;
    private static final int LAST_YEAR = 9999;
    private static final int DAYS_OF_OVERLAP = 14;

    private static final Rule<CertificateOfServer> DATES = RuleDraft.error(
                    CERTIFICATE_DATES,
                    "a certificate ends after it starts, both within the years 1753 to 9999",
                    Pages.CREATE_CERTIFICATE)
            .refuse(
                    Scopes.CERTIFICATES,
                    of -> hasWrongDates(of.certificate()),
                    of -> new Violation(
                            of.path(),
                            "from " + shown(of.certificate().starts().stream()) + " to "
                                    + shown(of.certificate().expires().stream()),
                            "Call starts(...) and expires(...) with days in this order."));

    private static final Rule<CertificateOfServer> SUBJECT = RuleDraft.error(
                    CERTIFICATE_SUBJECT,
                    "a certificate's subject is not blank, and holds no control character, line break or half of a"
                            + " surrogate pair",
                    Pages.LIBRARY + "such a subject cannot be read, or changes on its way to the server")
            .refuse(
                    Scopes.CERTIFICATES,
                    of -> of.certificate().subject().isBlank()
                            || !TSql.isQuotable(of.certificate().subject()),
                    of -> violation(of, Shown.quoted(of.certificate().subject()), "Call subject(...) with a text."));

    private static final Rule<CertificateOfServer> SUBJECT_LENGTH = RuleDraft.warning(
                    CERTIFICATE_SUBJECT_LENGTH,
                    "a certificate's subject has at most 64 characters",
                    Pages.CREATE_CERTIFICATE)
            .refuse(
                    Scopes.CERTIFICATES,
                    of -> of.certificate().subject().length() > LONGEST_SUBJECT,
                    of -> violation(
                            of,
                            of.certificate().subject().length() + " characters",
                            "Call subject(...) with a shorter text."));

    private static final Rule<CertificateOfServer> EXPIRY = RuleDraft.warning(
                    CERTIFICATE_EXPIRY_NOT_SAID,
                    "it is said when a certificate ends: otherwise it does after a year,"
                            + " and its server cannot connect anew",
                    Pages.CREATE_CERTIFICATE)
            .refuse(
                    Scopes.CERTIFICATES,
                    of -> of.certificate().expires().isEmpty(),
                    of -> violation(of, "no day", "Call expires(...) with the day on which it is to end."));

    private static final Rule<CertificateOfServer> NAME = RuleDraft.error(
                    CERTIFICATE_NAME_AS_LOGIN,
                    "a certificate's name holds no backslash",
                    Pages.LIBRARY + "partners give the login that owns it the same name")
            .refuse(
                    Scopes.CERTIFICATES,
                    of -> of.certificate().name().value().indexOf('\\') >= 0,
                    of -> violation(
                            of, Shown.quoted(of.certificate().name()), "Give the certificate a name without one."));

    private static final Rule<CertificateOfServer> OVERLAP = RuleDraft.warning(
                    CERTIFICATE_OVERLAP_SHORT,
                    "a certificate starts at least 14 days before the one ends that it takes over from",
                    Pages.LIBRARY + "until all partners trust the new one the old one must last")
            .check(Scopes.CERTIFICATES, of -> of.certificate().replaces().stream()
                    .filter(old -> overlapIsShort(old, of.certificate()))
                    .map(old -> violation(
                            of,
                            "from " + shown(of.certificate().starts().stream()) + ", the old one until "
                                    + shown(old.expires().stream()),
                            "Call starts(...) with an earlier day.")));

    private static final Rule<Topology> TWO_VALUES = RuleDraft.error(
                    CERTIFICATE_HAS_TWO_VALUES,
                    "a certificate's name stands for one certificate, because partners hold it under that name",
                    Pages.DOMAIN_INDEPENDENT)
            .check(Scopes.TOPOLOGY, topology -> sameName(topology, same -> differ(same) && onSeveralServers(same))
                    .map(same -> sharers(same, "Give each certificate a name of its own.")));

    private static final Rule<Topology> SHARED = RuleDraft.warning(
                    CERTIFICATE_SHARED,
                    "each server has a key pair of its own",
                    Pages.LIBRARY + "to share one, a private key has to travel")
            .check(Scopes.TOPOLOGY, topology -> sameName(topology, same -> !differ(same) && onSeveralServers(same))
                    .map(same -> sharers(same, "Make a certificate for each of these servers.")));

    private CertificateRules() {}

    static Stream<Rule<?>> all() {
        return Stream.of(DATES, SUBJECT, SUBJECT_LENGTH, EXPIRY, NAME, OVERLAP, TWO_VALUES, SHARED);
    }

    private static Violation violation(CertificateOfServer of, String value, String remedy) {
        return new Violation(of.path(), value, remedy);
    }

    private static boolean hasWrongDates(Certificate certificate) {
        boolean wrongYear = Stream.concat(certificate.starts().stream(), certificate.expires().stream())
                .anyMatch(day -> day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR);
        return wrongYear
                || certificate
                        .starts()
                        .flatMap(first -> certificate.expires().filter(last -> !first.isBefore(last)))
                        .isPresent();
    }

    /** Without both days nothing can be said: this library has no clock. */
    private static boolean overlapIsShort(Certificate old, Certificate next) {
        return old.expires()
                .flatMap(last -> next.starts().filter(first -> first.isAfter(last.minusDays(DAYS_OF_OVERLAP))))
                .isPresent();
    }

    private static String shown(Stream<LocalDate> day) {
        return day.findFirst().map(LocalDate::toString).orElse("no day");
    }

    private static Stream<List<CertificateOfServer>> sameName(
            Topology topology, Predicate<List<CertificateOfServer>> wanted) {
        return Repeated.by(of -> of.certificate().name().key(), Scopes.certificates(topology))
                .filter(wanted);
    }

    private static boolean differ(List<CertificateOfServer> same) {
        return same.stream().map(CertificateOfServer::certificate).distinct().count() > 1;
    }

    /** Two values of one server are another rule's business. */
    private static boolean onSeveralServers(List<CertificateOfServer> same) {
        return same.stream().map(of -> of.server().name().key()).distinct().count() > 1;
    }

    private static Violation sharers(List<CertificateOfServer> same, String remedy) {
        String first = same.stream()
                .map(CertificateOfServer::path)
                .sorted()
                .findFirst()
                .orElseThrow();
        return new Violation(
                first,
                "on "
                        + Shown.list(same.stream()
                                .map(of -> Shown.quoted(of.server().name()))
                                .sorted()),
                remedy);
    }
}

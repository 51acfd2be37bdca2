package dev.sqldag.change;

import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.SecurityView.KeyProtection;
import dev.sqldag.observation.view.SecurityView.MasterKey;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.SecurityStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The key pair that a server's endpoint shows, and what protects it. One that is being replaced is never made. */
final class OwnKeys {

    private final Draft draft;
    private final Server server;
    private final SecurityView security;
    private final String path;

    private OwnKeys(Draft draft, Server server, SecurityView security) {
        this.draft = draft;
        this.server = server;
        this.security = security;
        this.path = server.name().value();
    }

    static void compare(Server server, Seen view, Draft draft) {
        server.endpoint().authentication().certificate().ifPresent(certificate -> new OwnKeys(
                        draft, server, view.security())
                .compare(certificate));
    }

    private void compare(Certificate wanted) {
        masterKey();
        Optional<CertificateView> seen = security.certificate(wanted.name());
        if (seen.isPresent()) {
            protection(seen.get());
            description(wanted, seen.get());
        } else {
            draft.missing(
                    path,
                    "certificate",
                    wanted.name().value(),
                    List.of(Deed.run(
                            Phase.KEYS,
                            server.name(),
                            "create certificate " + wanted.name(),
                            new CertificateStatement.Create(wanted))));
        }
    }

    private void masterKey() {
        if (security.masterKey().isEmpty()) {
            unknown("whether master has a master key that the service opens");
        } else if (security.masterKey().get() == MasterKey.NONE) {
            draft.missing(
                    path,
                    "master key",
                    "one",
                    List.of(Deed.run(
                            Phase.MASTER_KEY,
                            server.name(),
                            "create the master key of master, with a password that nobody knows",
                            new SecurityStatement.CreateMasterKey(Password.madeByServer()))));
        } else if (security.masterKey().get() == MasterKey.CLOSED) {
            draft.differs(
                    path, "master key", "opened by a password only", "opened by the service", Kind.FIXED, List.of());
            draft.problem(new Problem(
                    ProblemCode.MASTER_KEY_CLOSED,
                    Severity.ERROR,
                    path,
                    "the service opens the master key of master by itself, or the endpoint cannot use its certificate",
                    "only a password opens it",
                    "Run there: OPEN MASTER KEY DECRYPTION BY PASSWORD = '…'; ALTER MASTER KEY ADD ENCRYPTION BY SERVICE"
                            + " MASTER KEY;"));
        }
    }

    private void protection(CertificateView seen) {
        if (seen.privateKey().isEmpty()) {
            unknown("how the private key of " + seen.name() + " is protected");
        } else if (seen.privateKey().get() != KeyProtection.MK) {
            draft.differs(
                    path + "/" + seen.name(),
                    "private key",
                    seen.privateKey().get().name(),
                    KeyProtection.MK.name(),
                    Kind.FIXED,
                    List.of());
            draft.problem(
                    new Problem(
                            ProblemCode.CERTIFICATE_UNUSABLE,
                            Severity.ERROR,
                            path + "/" + seen.name(),
                            "the master key protects the private key of the endpoint's certificate",
                            seen.privateKey().get() == KeyProtection.NA ? "no private key" : "protected otherwise",
                            "Give the topology's certificate another name, so that a new one is made; or drop this one by hand."));
        }
    }

    private void description(Certificate wanted, CertificateView seen) {
        differs(seen, "subject", Optional.of(wanted.subject()), seen.subject());
        differs(seen, "START_DATE", wanted.starts().map(LocalDate::toString), day(seen.starts()));
        differs(seen, "EXPIRY_DATE", wanted.expires().map(LocalDate::toString), day(seen.expires()));
    }

    private static Optional<String> day(Optional<Instant> moment) {
        return moment.map(some -> LocalDate.ofInstant(some, ZoneOffset.UTC).toString());
    }

    private void differs(CertificateView certificate, String property, Optional<String> wanted, Optional<String> seen) {
        wanted.filter(value -> !seen.equals(wanted)).ifPresent(value -> {
            String at = path + "/" + certificate.name();
            String observed = seen.orElse(Difference.UNKNOWN);
            draft.differs(at, property, observed, value, Kind.FIXED, List.of());
            draft.problem(new Problem(
                    ProblemCode.CERTIFICATE_DESCRIPTION_DIFFERS,
                    Severity.WARNING,
                    at,
                    property + " of the certificate is " + value,
                    observed,
                    "A certificate cannot be altered: give the new one another name and say that it replaces(...) this"
                            + " one, or say what is."));
        });
    }

    private void unknown(String what) {
        draft.problem(new Problem(
                ProblemCode.SECURITY_UNKNOWN,
                Severity.ERROR,
                path,
                "it is known " + what,
                Difference.UNKNOWN,
                "Plan with a login that sees the keys and certificates of master."));
    }
}

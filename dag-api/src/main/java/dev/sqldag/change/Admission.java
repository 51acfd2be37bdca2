package dev.sqldag.change;

import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.SecurityView.UserView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.Need;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What a server needs to let others in. A partner's certificate counts by its thumbprint: whoever owns the copy may have been
 * named by hand.
 */
final class Admission {

    private static final String LOGIN = "login";

    private final Server server;
    private final SecurityView security;
    private final EndpointName endpoint;
    private final KeyExchange exchange;
    private final Draft draft;
    private final String path;

    Admission(Server server, Seen view, KeyExchange exchange, Draft draft) {
        this.server = server;
        this.security = view.security();
        this.endpoint = view.endpoints().stream()
                .findFirst()
                .map(seen -> seen.name())
                .orElse(server.endpoint().name());
        this.exchange = exchange;
        this.draft = draft;
        this.path = server.name().value();
    }

    void letIn(Need.WindowsLogin account) {
        if (!security.hasLogin(account.login()) && exchange.isNew(server, account)) {
            make(LOGIN, account.login(), Phase.ACCOUNTS, new SecurityStatement.CreateWindowsLogin(account.login()));
        }
        connect(account.login());
    }

    void letIn(Need.PartnerCertificate need, Rotation partner) {
        Optional<CertificateView> original = partner.view().security().certificate(need.certificate());
        if (original.isPresent() && original.get().thumbprint().isEmpty()) {
            unknown(need.certificate(), partner.server());
            return;
        }
        Optional<CertificateView> copy =
                original.flatMap(CertificateView::thumbprint).flatMap(this::byThumbprint);
        Optional<CertificateView> namesake = security.certificate(need.certificate());
        if (copy.isPresent()) {
            connectOwner(copy.get(), need);
        } else if (namesake.isPresent()) {
            anotherKey(namesake.get(), partner.server());
        } else if (exchange.isNew(server, need)) {
            takeIn(need, partner.server());
        }
    }

    private Optional<CertificateView> byThumbprint(String thumbprint) {
        return security.certificates().stream()
                .filter(held ->
                        held.thumbprint().filter(thumbprint::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    private void connectOwner(CertificateView copy, Need.PartnerCertificate need) {
        Optional<LoginName> login = copy.owner().flatMap(security::user).flatMap(UserView::login);
        if (login.isPresent()) {
            connect(login.get());
        } else {
            ownerWithoutLogin(copy.owner().orElse(Difference.UNKNOWN), need);
        }
    }

    private void takeIn(Need.PartnerCertificate need, Server partner) {
        LoginName owner = need.owner();
        if (!security.hasLogin(owner)) {
            make(LOGIN, owner, Phase.ACCOUNTS, new SecurityStatement.CreateLogin(owner, Password.madeByServer()));
        }
        Optional<UserView> user = security.user(owner.value());
        if (user.isEmpty()) {
            make("user", owner, Phase.USERS, new SecurityStatement.CreateUser(owner));
        } else if (user.get().login().filter(owner::sameAs).isEmpty()) {
            ownerWithoutLogin(owner.value(), need);
        }
        exchange.read(partner, need.certificate());
        draft.missing(
                path,
                "certificate",
                need.certificate().value(),
                List.of(Deed.run(
                        Phase.IMPORT_KEYS,
                        server.name(),
                        "take in " + need.certificate() + " of " + partner.name(),
                        new CertificateStatement.ImportLate(
                                need.certificate(), owner, exchange.key(partner, need.certificate())))));
        connect(owner);
    }

    private void connect(LoginName login) {
        if (!security.mayConnect(login, endpoint) && exchange.isNew(server, new Need.Connect(endpoint, login))) {
            draft.missing(
                    path + "/" + endpoint,
                    "CONNECT",
                    login.value(),
                    List.of(Deed.run(
                            Phase.ADMIT,
                            server.name(),
                            "let " + login + " connect to endpoint " + endpoint,
                            new EndpointStatement.GrantConnect(endpoint, login))));
        }
    }

    private void make(String what, LoginName name, Phase phase, Statement statement) {
        Deed deed = Deed.run(phase, server.name(), "create " + what + " " + name, statement);
        draft.missing(path, what, name.value(), List.of(deed));
    }

    private void anotherKey(CertificateView held, Server partner) {
        draft.differs(
                path,
                "certificate " + held.name(),
                held.thumbprint().orElse(Difference.UNKNOWN),
                "that of " + partner.name(),
                Kind.FIXED,
                List.of());
        boolean shared = server.endpoint()
                .authentication()
                .certificate()
                .filter(own -> own.name().sameAs(held.name()))
                .isPresent();
        draft.problem(new Problem(
                shared ? ProblemCode.CERTIFICATE_WITH_ONE_KEY_EACH : ProblemCode.CERTIFICATE_HAS_ANOTHER_KEY,
                Severity.ERROR,
                path,
                shared
                        ? "servers that share " + held.name() + " hold the same key pair"
                        : "what it holds under the name " + held.name() + " is the certificate of " + partner.name(),
                "another key, so that " + partner.name() + " is not let in",
                shared
                        ? "Give each server a certificate of its own, or bring the private key there by hand."
                        : "Give the new certificate another name and say that it replaces(...) the old one; or drop the"
                                + " copy on " + server.name() + " by hand and plan again."));
    }

    private void ownerWithoutLogin(String owner, Need.PartnerCertificate need) {
        draft.problem(new Problem(
                ProblemCode.CERTIFICATE_OWNER_WITHOUT_LOGIN,
                Severity.ERROR,
                path,
                "the user that owns " + need.certificate() + " has a login, which then may connect",
                "user " + owner + " has none of its own",
                "Tie it to a login (ALTER USER … WITH LOGIN = …), or drop what is left of it by hand."));
    }

    private void unknown(CertificateName certificate, Server partner) {
        draft.problem(new Problem(
                ProblemCode.SECURITY_UNKNOWN,
                Severity.ERROR,
                partner.name().value(),
                "the thumbprint of " + certificate + " is known, to compare it with what partners hold",
                Difference.UNKNOWN,
                "Plan with a login that sees the certificates of master."));
    }
}

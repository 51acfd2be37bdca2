package dev.sqldag.change;

import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.SecurityView.UserView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one server keeps of a certificate that it needs no more: the certificate, and the user and login that were its owner. */
final class ForgottenKeys {

    private static final String CERTIFICATE = "certificate";

    private final Seen view;
    private final CertificateName name;
    private final List<Statement> statements = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();

    private ForgottenKeys(Seen view, CertificateName name) {
        this.view = view;
        this.name = name;
    }

    /** The server's own certificate, with its private key. */
    static ForgottenKeys own(Seen view, CertificateName name) {
        ForgottenKeys forgotten = new ForgottenKeys(view, name);
        if (view.security().certificate(name).isPresent()) {
            forgotten.add(CERTIFICATE, new CertificateStatement.Drop(name));
        }
        return forgotten;
    }

    /**
     * A partner's. Only what this library would have made goes: all of it under that one name, and the certificate with the
     * key that its server shows, when that is known.
     */
    static ForgottenKeys ofPartner(Seen view, CertificateName name, Optional<String> thumbprint) {
        ForgottenKeys forgotten = new ForgottenKeys(view, name);
        Optional<CertificateView> copy = view.security().certificate(name);
        LoginName login = new LoginName(name.value());
        Optional<UserView> user = view.security().user(name.value());
        boolean ours = copy.filter(held -> !isOurs(held, thumbprint)).isEmpty()
                && user.flatMap(UserView::login)
                        .filter(tied -> !tied.sameAs(login))
                        .isEmpty();
        if (ours) {
            copy.ifPresent(held -> forgotten.add(CERTIFICATE, new CertificateStatement.Drop(name)));
            user.ifPresent(some -> forgotten.add("user", new SecurityStatement.DropUser(login)));
            if (view.security().hasLogin(login)) {
                forgotten.add("login", new SecurityStatement.DropLogin(login));
            }
        }
        return forgotten;
    }

    private static boolean isOurs(CertificateView held, Optional<String> thumbprint) {
        boolean owned = held.owner()
                .filter(owner -> owner.equalsIgnoreCase(held.name().value()))
                .isPresent();
        return owned
                && thumbprint
                        .filter(key ->
                                held.thumbprint().filter(key::equalsIgnoreCase).isEmpty())
                        .isEmpty();
    }

    private void add(String kind, Statement statement) {
        kinds.add(kind);
        statements.add(statement);
    }

    /** Each goes in its turn, because the next one owns it. */
    void drop(Leaving leaving, Draft draft) {
        for (int turn = 0; turn < statements.size(); turn++) {
            Statement statement = statements.get(turn);
            Deed deed = Deed.run(
                            leaving.phase(),
                            server(),
                            "drop " + kinds.get(turn) + " " + name + leaving.why(),
                            statement)
                    .touching(leaving.groups())
                    .inTurn(turn);
            surplus(kinds.get(turn), List.of(deed), draft);
        }
    }

    void keep(Draft draft) {
        kinds.forEach(kind -> surplus(kind, List.of(), draft));
        if (!kinds.isEmpty()) {
            draft.problem(new Problem(
                    ProblemCode.CERTIFICATE_LEFT_BEHIND,
                    Severity.WARNING,
                    server().value(),
                    "a certificate that no partner shows does not stay",
                    name + ", as " + String.join(", ", kinds),
                    "Plan with removing() to drop it."));
        }
    }

    private void surplus(String kind, List<Deed> deeds, Draft draft) {
        draft.differs(server().value(), kind, name.value(), Difference.NONE, Kind.SURPLUS, deeds);
    }

    private ServerName server() {
        return view.server();
    }
}

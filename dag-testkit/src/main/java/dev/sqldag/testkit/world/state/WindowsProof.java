package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Link.Trouble;
import java.util.Optional;

/** Windows authentication: the account of the service that dials (tsql-facts 2.2). */
final class WindowsProof {

    private WindowsProof() {}

    /** Servers of one account need nothing else; others need a login and a grant. */
    static Optional<Trouble> of(Fleet fleet, Endpoint from, Endpoint to) {
        String account = fleet.server(from.server()).spec().serviceAccount();
        boolean same = account.equalsIgnoreCase(fleet.server(to.server()).spec().serviceAccount());
        boolean may = same
                || fleet.vault()
                        .principal(to.server(), account)
                        .filter(login -> Connect.allowed(fleet, to, login))
                        .isPresent();
        return may ? Optional.empty() : Connect.refused(fleet, account);
    }
}

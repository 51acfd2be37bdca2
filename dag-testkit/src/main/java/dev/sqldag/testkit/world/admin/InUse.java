package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.security.StoredCertificate;
import java.util.Optional;

/** What still needs a certificate. */
final class InUse {

    static final String TEXT =
            "The certificate cannot be dropped because one or more entities are either signed or encrypted using it.";

    private InUse() {}

    /** An endpoint shows it, or a database's encryption key is opened by it. */
    static boolean by(Here here, StoredCertificate certificate) {
        if (!here.master()) {
            return false;
        }
        boolean endpoint = here.act()
                .fleet()
                .endpoint(here.server())
                .flatMap(e -> e.certificate())
                .filter(id -> id == certificate.id())
                .isPresent();
        return endpoint
                || here.vault().encryptionKeys().stream()
                        .anyMatch(k -> k.server().equalsIgnoreCase(here.server())
                                && k.certificate().equals(certificate.content().thumbprint()));
    }

    /** A login or a user was made from it. */
    static Optional<SqlMessage> mapped(Here here, StoredCertificate certificate) {
        boolean login = here.master()
                && here.vault()
                        .principal(here.server(), p -> p.account()
                                .certificate()
                                .filter(id -> id == certificate.id())
                                .isPresent())
                        .isPresent();
        boolean user = here.vault().users().stream()
                .anyMatch(u -> u.server().equalsIgnoreCase(here.server())
                        && u.database().equalsIgnoreCase(here.database())
                        && u.certificate().filter(id -> id == certificate.id()).isPresent());
        return Rule.when(
                login || user,
                15559,
                "Cannot drop certificate '" + certificate.name() + "' because there is a " + (login ? "login" : "user")
                        + " mapped to it.");
    }
}

package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.model.Endpoint;
import dev.sqldag.testkit.world.model.Link.Trouble;
import dev.sqldag.testkit.world.security.MasterKey;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.security.StoredCertificate.Protection;
import java.util.Optional;

/**
 * Certificates: each side shows its own, and has the other's in master, owned by a user whose login may connect to its
 * endpoint (tsql-facts 2.3). What a certificate without a usable private key gives is [?].
 */
final class CertificateProof {

    static final String METHOD = "CERTIFICATE";

    private static final String MASTER = "master";
    private static final int DBO = 1;
    private static final int NOT_YET_VALID = 28022;
    private static final int EXPIRED = 28023;
    private static final int PEER_INVALID = 28035;
    private static final int OWN_NOT_FOUND = 28036;
    private static final int NO_PRIVATE_KEY = 28037;

    private CertificateProof() {}

    static Optional<Trouble> of(Fleet fleet, Endpoint from, Endpoint to) {
        return own(fleet, from)
                .or(() -> own(fleet, to))
                .or(() -> accepted(fleet, from, to))
                .or(() -> accepted(fleet, to, from));
    }

    /** Whether the endpoint has something to show. */
    private static Optional<Trouble> own(Fleet fleet, Endpoint endpoint) {
        Optional<StoredCertificate> found = shown(fleet, endpoint);
        if (found.isEmpty()) {
            return Network.trouble(
                    fleet,
                    OWN_NOT_FOUND,
                    "Connection handshake failed. The certificate used by this endpoint was not found: Certificate not"
                            + " found. Use DBCC CHECKDB in master database to verify the metadata integrity of the"
                            + " endpoints. State 85.");
        }
        StoredCertificate certificate = found.get();
        String looking =
                "An error occurred while looking up the public key certificate associated with this SQL Server instance: ";
        if (fleet.now().isBefore(certificate.content().starts())) {
            return Network.trouble(fleet, NOT_YET_VALID, looking + "The certificate is not yet valid.");
        }
        if (fleet.now().isAfter(certificate.content().expires())) {
            return Network.trouble(fleet, EXPIRED, looking + "The certificate has expired.");
        }
        boolean opens = certificate.protection() == Protection.ENCRYPTED_BY_MASTER_KEY
                && fleet.vault()
                        .masterKey(endpoint.server(), MASTER)
                        .filter(MasterKey::byService)
                        .isPresent();
        return opens
                ? Optional.empty()
                : Network.trouble(
                        fleet,
                        NO_PRIVATE_KEY,
                        "Connection handshake failed. Error 15581 occurred while initializing the private key"
                                + " corresponding to the certificate. The SQL Server errorlog and the Windows event log"
                                + " may contain entries related to this error. State 88.");
    }

    private static Optional<StoredCertificate> shown(Fleet fleet, Endpoint endpoint) {
        return endpoint.certificate().flatMap(id -> fleet.vault().certificate(endpoint.server(), c -> c.id() == id));
    }

    /** Whether the second lets the first in. */
    private static Optional<Trouble> accepted(Fleet fleet, Endpoint from, Endpoint to) {
        StoredCertificate theirs = shown(fleet, from).orElseThrow();
        Optional<StoredCertificate> known =
                fleet.vault().certificate(to.server(), c -> c.content().equals(theirs.content()));
        if (known.isEmpty()) {
            return Network.trouble(
                    fleet,
                    PEER_INVALID,
                    "Connection handshake failed. The certificate used by the peer is invalid due to the following"
                            + " reason: Certificate not found. State 89.");
        }
        Optional<Principal> login = owner(fleet, known.get());
        return login.filter(p -> Connect.allowed(fleet, to, p)).isPresent()
                ? Optional.empty()
                : Connect.refused(fleet, login.map(Principal::name).orElse(""));
    }

    /** The login of the user that owns the certificate; dbo of master is sa. */
    private static Optional<Principal> owner(Fleet fleet, StoredCertificate certificate) {
        if (certificate.owner() == DBO) {
            return fleet.vault().principal(certificate.server(), Principal.SA);
        }
        return fleet.vault().users().stream()
                .filter(u -> u.server().equalsIgnoreCase(certificate.server())
                        && u.database().equalsIgnoreCase(MASTER)
                        && u.id() == certificate.owner())
                .findFirst()
                .flatMap(u -> fleet.vault()
                        .principal(certificate.server(), p -> p.sid().equals(u.sid())));
    }
}

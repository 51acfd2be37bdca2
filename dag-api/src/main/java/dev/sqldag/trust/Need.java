package dev.sqldag.trust;

import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Certificate;
import java.util.Objects;

/** One thing that must be on a server before a partner gets in; in the order in which it is made. */
public sealed interface Need {

    /** {@code master} has a master key, which protects private keys. */
    record MasterKey() implements Need {}

    /** The server has this key pair of its own. */
    record OwnCertificate(Certificate certificate) implements Need {

        public OwnCertificate {
            Objects.requireNonNull(certificate, "certificate");
        }
    }

    /** A login for the partner's Windows account. */
    record WindowsLogin(LoginName login) implements Need {

        public WindowsLogin {
            Objects.requireNonNull(login, "login");
        }
    }

    /** A login, with a password that nobody knows, and its user in {@code master}, to own the partner's certificate. */
    record OwnerOfCertificate(LoginName login) implements Need {

        public OwnerOfCertificate {
            Objects.requireNonNull(login, "login");
        }
    }

    /** The public part of the partner's certificate, under the same name, owned by that user. */
    record PartnerCertificate(CertificateName certificate, LoginName owner) implements Need {

        public PartnerCertificate {
            Objects.requireNonNull(certificate, "certificate");
            Objects.requireNonNull(owner, "owner");
        }
    }

    /** The login may connect to the endpoint. */
    record Connect(EndpointName endpoint, LoginName login) implements Need {

        public Connect {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(login, "login");
        }
    }
}

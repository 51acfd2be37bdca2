package dev.sqldag.observation.view;

import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint.Role;
import dev.sqldag.topology.server.Endpoint.State;
import java.util.Objects;
import java.util.Optional;

/**
 * A database mirroring endpoint. Empty is unknown, unless it says otherwise.
 *
 * @param ip the one address on which it listens; empty for all
 * @param owner the login that owns it
 */
public record EndpointView(
        EndpointName name,
        Optional<Integer> port,
        Optional<String> ip,
        Optional<State> state,
        Optional<Role> role,
        Optional<Method> authentication,
        Optional<CertificateName> certificate,
        Optional<Encryption> encryption,
        Optional<LoginName> owner) {

    public EndpointView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(ip, "ip");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(authentication, "authentication");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(encryption, "encryption");
        Objects.requireNonNull(owner, "owner");
    }

    /** Whether replicas can connect to it: started, on all addresses, and not for witnesses only. */
    public boolean servesReplicas() {
        return state.filter(State.STARTED::equals).isPresent()
                && ip.isEmpty()
                && role.filter(some -> some != Role.WITNESS).isPresent();
    }

    /**
     * How partners prove who they are.
     *
     * @param windows under which protocol Windows accounts are accepted; empty when they are not
     * @param certificate whether a certificate is accepted
     * @param certificateFirst whether it is tried before Windows; true also when there is only a certificate
     */
    public record Method(Optional<Protocol> windows, boolean certificate, boolean certificateFirst) {}
}

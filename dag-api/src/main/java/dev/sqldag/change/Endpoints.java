package dev.sqldag.change;

import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.EndpointView.Method;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Encryption.Policy;
import java.util.Optional;

/** What two endpoints have in common. Sources: CREATE ENDPOINT; that NEGOTIATE agrees with either protocol is [K]. */
final class Endpoints {

    private Endpoints() {}

    static Method method(Authentication authentication) {
        return new Method(
                authentication.windows(),
                authentication.certificate().isPresent(),
                authentication.triesCertificateFirst());
    }

    /** The other way round; of the certificate only its name counts. Empty when it is not known in full. */
    static Optional<Authentication> authentication(EndpointView seen) {
        return seen.authentication()
                .filter(method -> !method.certificate() || seen.certificate().isPresent())
                .map(method -> authentication(
                        method.windows(),
                        seen.certificate()
                                .filter(name -> method.certificate())
                                .map(name -> Certificate.of(name.value(), c -> {})),
                        method.certificateFirst()));
    }

    /** At least one of both is there; where neither is, Windows is meant. */
    static Authentication authentication(
            Optional<Protocol> windows, Optional<Certificate> certificate, boolean certificateFirst) {
        Protocol protocol = windows.orElse(Protocol.NEGOTIATE);
        return certificate
                .map(shown -> {
                    if (windows.isEmpty()) {
                        return Authentication.certificate(shown);
                    }
                    return certificateFirst
                            ? Authentication.certificateThenWindows(shown, protocol)
                            : Authentication.windowsThenCertificate(protocol, shown);
                })
                .orElseGet(() -> Authentication.windows(protocol));
    }

    static boolean agree(Method one, Method other) {
        boolean windows = one.windows()
                .flatMap(mine -> other.windows().filter(theirs -> agree(mine, theirs)))
                .isPresent();
        return windows || (one.certificate() && other.certificate());
    }

    private static boolean agree(Protocol one, Protocol other) {
        return one == other || one == Protocol.NEGOTIATE || other == Protocol.NEGOTIATE;
    }

    static boolean agree(Encryption one, Encryption other) {
        boolean required = one.policy() == Policy.REQUIRED || other.policy() == Policy.REQUIRED;
        return !required || one.algorithms().stream().anyMatch(other.algorithms()::contains);
    }
}

package dev.sqldag.change;

import dev.sqldag.observation.view.EndpointView.Method;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Encryption.Algorithm;
import dev.sqldag.topology.server.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an endpoint is for a while when it and its partners change to something that does not go with what they are now, such as
 * from no encryption to required encryption: first all of them take both, then they change one after another, and none is cut
 * off. It goes with what every partner is now and with what it will be.
 */
final class Interim {

    private final EndpointChange change;
    private final List<EndpointChange> partners;

    /** @param circle all endpoints that may have to go together, itself too */
    Interim(EndpointChange change, List<EndpointChange> circle) {
        this.change = change;
        this.partners = circle.stream()
                .filter(other -> !other.server().sameAs(change.server()))
                .toList();
    }

    /** Empty when it need not take a detour, or has done it already. */
    Optional<Endpoint> endpoint() {
        boolean cipher = partners.stream().anyMatch(this::cutsEncryption);
        boolean proof = partners.stream().anyMatch(this::cutsAuthentication);
        if (!cipher && !proof) {
            return Optional.empty();
        }
        Endpoint both = change.target().with(e -> {
            change.seen().port().ifPresent(e::port);
            change.seen().role().ifPresent(e::role);
            change.seen().state().ifPresent(e::state);
            change.seen().ip().ifPresentOrElse(e::ip, e::allAddresses);
            e.encryption(cipher ? bothEncryptions() : seenEncryption(change));
            e.authentication(proof ? bothAuthentications() : seenAuthentication(change));
        });
        return Optional.of(both).filter(endpoint -> Stream.of(EndpointProperty.values())
                .anyMatch(property -> property.differs(endpoint, change.seen())));
    }

    private boolean cutsEncryption(EndpointChange partner) {
        Encryption mine = seenEncryption(change);
        Encryption theirs = seenEncryption(partner);
        return Endpoints.agree(mine, theirs)
                && !(Endpoints.agree(mine, partner.target().encryption())
                        && Endpoints.agree(change.target().encryption(), theirs));
    }

    private boolean cutsAuthentication(EndpointChange partner) {
        Method mine = Endpoints.method(seenAuthentication(change));
        Method theirs = Endpoints.method(seenAuthentication(partner));
        return Endpoints.agree(mine, theirs)
                && !(Endpoints.agree(mine, Endpoints.method(partner.target().authentication()))
                        && Endpoints.agree(Endpoints.method(change.target().authentication()), theirs));
    }

    private Encryption bothEncryptions() {
        boolean old = Stream.concat(Stream.of(change), partners.stream())
                .flatMap(some -> Stream.of(seenEncryption(some), some.target().encryption()))
                .anyMatch(some -> some.algorithms().contains(Algorithm.RC4));
        return old ? Encryption.SUPPORTED_AES_RC4 : Encryption.SUPPORTED_AES;
    }

    private Authentication bothAuthentications() {
        Authentication now = seenAuthentication(change);
        Authentication then = change.target().authentication();
        Optional<Protocol> windows = Stream.of(now.windows(), then.windows())
                .flatMap(Optional::stream)
                .distinct()
                .reduce((one, other) -> Protocol.NEGOTIATE);
        Optional<Certificate> certificate = then.certificate().or(now::certificate);
        return Endpoints.authentication(windows, certificate, now.triesCertificateFirst());
    }

    private static Encryption seenEncryption(EndpointChange some) {
        return some.seen().encryption().orElse(some.target().encryption());
    }

    private static Authentication seenAuthentication(EndpointChange some) {
        return Endpoints.authentication(some.seen()).orElse(some.target().authentication());
    }
}

package dev.sqldag.change;

import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.Need;
import dev.sqldag.trust.Trust;
import dev.sqldag.trust.Trust.Link;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who lets whom in: master keys, certificates, logins and users, public keys that go from server to server while the plan
 * runs, and the right to connect. Source: domain-independent-availability-groups, without its file share.
 */
final class TrustComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        Map<String, Rotation> servers = new HashMap<>();
        for (Server server : scene.topology().servers()) {
            scene.observation().seen(server.name()).ifPresent(view -> {
                OwnKeys.compare(server, view, draft);
                servers.put(server.name().key(), new Rotation(server, view));
            });
        }
        KeyExchange exchange = new KeyExchange(scene.topology(), draft);
        Map<String, Admission> admissions = new HashMap<>();
        servers.forEach((key, seen) -> admissions.put(key, new Admission(seen.server(), seen.view(), exchange, draft)));
        for (Link link : Trust.of(scene.topology()).links()) {
            Optional<Rotation> to = Optional.ofNullable(servers.get(link.to().key()));
            Optional.ofNullable(admissions.get(link.from().key()))
                    .ifPresent(from -> to.ifPresent(partner -> letIn(link, from, partner)));
        }
    }

    private static void letIn(Link link, Admission from, Rotation partner) {
        needs(link, Need.WindowsLogin.class).forEach(from::letIn);
        needs(link, Need.PartnerCertificate.class)
                .filter(need -> !partner.isOver(need.certificate()))
                .forEach(need -> from.letIn(need, partner));
    }

    private static <N extends Need> Stream<N> needs(Link link, Class<N> kind) {
        return link.onFrom().stream().filter(kind::isInstance).map(kind::cast);
    }
}

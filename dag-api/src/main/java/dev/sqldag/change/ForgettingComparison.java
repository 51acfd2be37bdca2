package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.SecurityView.CertificateView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.Need;
import dev.sqldag.trust.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a rotation leaves behind once the endpoint shows the new certificate, and what servers keep of others of the topology
 * that are their partners no more. Certificates of servers that the topology does not have are none of its business.
 */
final class ForgettingComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        new Memory(scene, draft).compare();
    }

    /** What every server knows, and should. */
    private static final class Memory {

        private final Scene scene;
        private final Draft draft;
        private final List<Circle> circles;
        private final Map<String, Rotation> owners = new HashMap<>();
        private final Map<String, Set<String>> needed = new HashMap<>();

        private Memory(Scene scene, Draft draft) {
            this.scene = scene;
            this.draft = draft;
            this.circles = Circle.in(scene);
        }

        private void compare() {
            List<Rotation> servers = new ArrayList<>();
            for (Server server : scene.topology().servers()) {
                scene.observation()
                        .seen(server.name())
                        .map(view -> new Rotation(server, view))
                        .ifPresent(servers::add);
            }
            for (Rotation rotation : servers) {
                rotation.wanted().ifPresent(shown -> Stream.concat(Stream.of(shown), shown.replaces().stream())
                        .map(Certificate::name)
                        .forEach(name -> owners.putIfAbsent(name.key(), rotation)));
            }
            Trust.of(scene.topology()).links().forEach(link -> link.onFrom().stream()
                    .filter(Need.PartnerCertificate.class::isInstance)
                    .map(Need.PartnerCertificate.class::cast)
                    .forEach(need -> needed.computeIfAbsent(link.from().key(), key -> new HashSet<>())
                            .add(need.certificate().key())));
            servers.forEach(this::compare);
        }

        private void compare(Rotation here) {
            here.wanted().flatMap(Certificate::replaces).map(Certificate::name).ifPresent(old -> {
                if (ends(here)) {
                    forget(ForgottenKeys.own(here.view(), old), rotated(here));
                }
            });
            for (CertificateName name : known(here.view())) {
                Rotation owner = owners.get(name.key());
                if (owner != null && !owner.server().name().sameAs(here.server().name())) {
                    ofPartner(here, owner, name);
                }
            }
        }

        private void ofPartner(Rotation here, Rotation owner, CertificateName name) {
            boolean isNeeded =
                    needed.getOrDefault(here.server().name().key(), Set.of()).contains(name.key());
            boolean isRotated = isNeeded && owner.isOld(name);
            if (isNeeded && !(isRotated && ends(owner))) {
                return;
            }
            Optional<String> thumbprint =
                    owner.view().security().certificate(name).flatMap(CertificateView::thumbprint);
            List<GroupName> common = isRotated ? List.of() : common(here.view(), owner);
            if (common.isEmpty() || scene.options().removing()) {
                forget(
                        ForgottenKeys.ofPartner(here.view(), name, thumbprint),
                        isRotated ? rotated(owner) : departed(owner, common));
            }
        }

        /** Whether the old certificate is shown no more, or not after this plan, which then must be one that removes. */
        private boolean ends(Rotation owner) {
            boolean over = owner.wanted()
                    .flatMap(Certificate::replaces)
                    .filter(old -> owner.isOver(old.name()))
                    .isPresent();
            boolean hasEndpoint = !owner.view().endpoints().isEmpty();
            return over || (scene.options().removing() && hasEndpoint && !owner.isTooEarly());
        }

        private void forget(ForgottenKeys keys, Leaving leaving) {
            if (scene.options().removing()) {
                keys.drop(leaving, draft);
            } else {
                keys.keep(draft);
            }
        }

        /** After the bounce that shows the new one, in whichever order those of its circle come. */
        private Leaving rotated(Rotation owner) {
            List<GroupName> groups = circles.stream()
                    .filter(circle -> circle.has(owner.server().name()))
                    .findFirst()
                    .map(Circle::names)
                    .orElse(List.of());
            return new Leaving(
                    Phase.FORGET_KEYS, groups, ", which " + owner.server().name() + " shows no more");
        }

        /** After it has left the groups that both are still in. */
        private static Leaving departed(Rotation owner, List<GroupName> common) {
            Phase phase = common.isEmpty() ? Phase.FORGET_KEYS : Phase.CLEAN_UP;
            return new Leaving(phase, common, ": " + owner.server().name() + " is no partner any more");
        }

        private static List<GroupName> common(Seen here, Rotation owner) {
            return here.groups().stream()
                    .filter(group ->
                            group.replica(owner.server().name().value()).isPresent())
                    .map(GroupView::name)
                    .toList();
        }

        /** Every name that a certificate, or the login that would own it, has there; once each, in order. */
        private static List<CertificateName> known(Seen view) {
            Map<String, CertificateName> names = new TreeMap<>();
            view.security()
                    .certificates()
                    .forEach(held -> names.putIfAbsent(held.name().key(), held.name()));
            view.security().logins().stream()
                    .map(LoginName::value)
                    .map(CertificateName::new)
                    .forEach(name -> names.putIfAbsent(name.key(), name));
            return List.copyOf(names.values());
        }
    }
}

package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Facts;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.Need;
import dev.sqldag.trust.Trust;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a plan relies on about servers themselves: their endpoints, and whose certificates they hold. */
final class FactsOfServers {

    private final Map<String, String> facts = new TreeMap<>();

    private FactsOfServers() {}

    static Map<String, String> of(Topology topology, Observation observation) {
        FactsOfServers facts = new FactsOfServers();
        for (Server server : topology.servers()) {
            Optional<Seen> view = observation.seen(server.name());
            facts.endpoint(server, view);
            server.endpoint()
                    .authentication()
                    .certificate()
                    .ifPresent(own -> view.ifPresent(
                            seen -> facts.certificate(server.name().value(), own.name(), seen)));
        }
        Trust.of(topology)
                .links()
                .forEach(link -> observation.seen(link.from()).ifPresent(seen -> link.onFrom().stream()
                        .filter(Need.PartnerCertificate.class::isInstance)
                        .map(Need.PartnerCertificate.class::cast)
                        .forEach(need -> facts.certificate(link.from().value(), need.certificate(), seen))));
        return facts.facts;
    }

    private void endpoint(Server server, Optional<Seen> view) {
        String path = server.name() + "/endpoint";
        facts.put(
                path,
                view.map(seen -> seen.endpoints().isEmpty() ? Facts.ABSENT : "there")
                        .orElse(Difference.UNKNOWN));
        view.stream().flatMap(seen -> seen.endpoints().stream()).limit(1).forEach(seen -> properties(path, seen));
    }

    private void properties(String path, EndpointView seen) {
        for (EndpointProperty property : EndpointProperty.values()) {
            facts.put(path + "/" + property, property.seen(seen).orElse(Difference.UNKNOWN));
        }
    }

    private void certificate(String server, CertificateName name, Seen seen) {
        facts.put(
                server + "/certificate " + name,
                seen.security()
                        .certificate(name)
                        .map(held -> held.thumbprint().orElse(Difference.UNKNOWN))
                        .orElse(Facts.ABSENT));
    }
}

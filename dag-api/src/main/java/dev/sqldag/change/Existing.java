package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A group that exists: what is wanted of it, and what its primary shows. */
record Existing(Site site, GroupView view) {

    /** The groups of the topology whose configuration is known. */
    static Stream<Existing> all(Scene scene, Draft draft) {
        return scene.topology().groups().stream().flatMap(group -> of(Site.of(group, scene, draft)).stream());
    }

    static Optional<Existing> of(Site site) {
        return site.scene()
                .seen(site.group().name())
                .filter(view -> !view.distributed())
                .map(view -> new Existing(site, view));
    }

    AvailabilityGroup group() {
        return site.group();
    }

    Optional<ReplicaView> replica(ServerName server) {
        return view.replica(server.value());
    }

    /** Replicas that the topology does not have, in the order of their names. */
    List<ReplicaView> surplusReplicas() {
        return view.replicas().stream()
                .filter(replica -> !wants(new ServerName(replica.name())))
                .sorted(Comparator.comparing(replica -> new ServerName(replica.name()).key()))
                .toList();
    }

    boolean wants(ServerName server) {
        return group().servers().map(Server::name).anyMatch(server::sameAs);
    }

    /** Whether the server has a group of that name without being a replica of this one. */
    boolean isStale(ServerName server) {
        return !server.sameAs(site.primary())
                && site.scene()
                        .observation()
                        .group(server, group().name())
                        .filter(own ->
                                !own.id().equals(view.id()) || replica(server).isEmpty())
                        .isPresent();
    }
}

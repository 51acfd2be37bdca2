package dev.sqldag.change;

import dev.sqldag.condition.Condition.GroupConnected;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.GroupStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings groups into being: on the primary CREATE, then on each secondary JOIN and the grant that seeding needs. Source of
 * the order: the walkthrough of configure-distributed-availability-groups.
 */
final class GroupComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        scene.topology().groups().forEach(group -> compare(group, scene, draft));
    }

    private static void compare(AvailabilityGroup group, Scene scene, Draft draft) {
        Site site = Site.of(group, scene, draft);
        Optional<Existing> existing = Existing.of(site);
        ServerName primary = site.primary();
        if (!scene.exists(group.name())) {
            draft.missing(
                    group.name().value(), "availability group", group.name().value(), create(group, primary, scene));
        } else if (seedsAutomatically(group, primary)
                && existing.filter(some -> seededByHand(some, primary)).isPresent()) {
            draft.also(grant(group.name(), primary));
        }
        group.servers()
                .map(Server::name)
                .filter(server -> !server.sameAs(primary))
                .forEach(server -> joined(server, site, existing));
        draft.also(Deed.await(
                Phase.CONNECT,
                primary,
                new GroupConnected(group),
                scene.options().connectWithin(),
                group.name()));
    }

    private static List<Deed> create(AvailabilityGroup group, ServerName primary, Scene scene) {
        List<Deed> deeds = new ArrayList<>();
        deeds.add(Deed.run(
                Phase.CREATE,
                primary,
                "create availability group " + group.name(),
                new GroupStatement.Create(
                        group.withoutRouting(),
                        Optional.empty(),
                        SeedingOrder.largestFirst(group, group.databases(), scene.observation())),
                group.name()));
        if (seedsAutomatically(group, primary)) {
            deeds.add(grant(group.name(), primary));
        }
        return deeds;
    }

    private static void joined(ServerName server, Site site, Optional<Existing> existing) {
        AvailabilityGroup group = site.group();
        boolean seeds = seedsAutomatically(group, server);
        if (site.scene().observation().group(server, group.name()).isEmpty()
                || existing.filter(some -> some.isStale(server)).isPresent()) {
            List<Deed> deeds = new ArrayList<>();
            deeds.add(Deed.run(
                    Phase.JOIN,
                    server,
                    "join " + group.name(),
                    new GroupStatement.Join(group.name(), group.clusterType()),
                    group.name()));
            if (seeds) {
                deeds.add(grant(group.name(), server));
            }
            site.draft().missing(site.path(server), "joined replica", server.value(), deeds);
        } else if (seeds
                && (Arriving.lacksDatabases(group, server, site.scene())
                        || existing.filter(some -> seededByHand(some, server)).isPresent())) {
            // No view shows the grant. It is harmless to give twice, so it is given again while it may be needed.
            site.draft().also(grant(group.name(), server));
        }
    }

    private static boolean seededByHand(Existing existing, ServerName server) {
        return existing.replica(server)
                .flatMap(replica -> replica.settings().seedingMode())
                .filter(SeedingMode.MANUAL::equals)
                .isPresent();
    }

    private static Deed grant(GroupName group, ServerName server) {
        return Deed.run(
                Phase.GRANT,
                server,
                "let " + group + " create databases",
                new GroupStatement.GrantCreateAnyDatabase(group),
                group);
    }

    private static boolean seedsAutomatically(AvailabilityGroup group, ServerName server) {
        Optional<Replica> replica = group.replicas().stream()
                .filter(some -> some.server().name().sameAs(server))
                .findFirst();
        return replica.filter(some -> some.seedingMode() == SeedingMode.AUTOMATIC)
                .isPresent();
    }
}

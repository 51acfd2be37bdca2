package dev.sqldag.change;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.GroupStatement;
import java.util.List;
import java.util.Optional;

/**
 * What servers keep under a group's name although they are no replica of it: they were removed, or had an earlier group of
 * that name. As long as it is there, they cannot join.
 */
record Copies(Existing existing) {

    private static final String PROPERTY = "copy of the group";

    void compare() {
        existing.site().scene().topology().servers().stream()
                .map(Server::name)
                .filter(existing::isStale)
                .forEach(this::copy);
    }

    private void copy(ServerName server) {
        Site site = existing.site();
        boolean wanted = existing.wants(server);
        Optional<ClusterType> type = site.scene()
                .observation()
                .group(server, existing.group().name())
                .map(GroupView::settings)
                .flatMap(settings -> settings.clusterType())
                .filter(some -> some != ClusterType.WSFC);
        if (type.isPresent() && site.removing()) {
            Deed drop = Deed.run(
                    wanted ? Phase.REPLACE : Phase.CLEAN_UP,
                    server,
                    "drop what is left of " + existing.group().name(),
                    new GroupStatement.Drop(existing.group().name(), type.get()),
                    existing.group().name());
            found(server, List.of(drop));
        } else if (wanted) {
            found(server, List.of());
            site.problem(
                    ProblemCode.COPY_OF_GROUP_IN_THE_WAY,
                    site.path(server),
                    "a server that is to join a group has no other one of its name",
                    "it is no replica of the one on " + site.primary() + ", and lists the name",
                    type.isPresent()
                            ? "Plan with removing() to drop what it has."
                            : "In a Windows cluster a server forgets by itself that it was removed: plan again. Otherwise"
                                    + " drop what it has there; the primary's databases are never dropped with it.");
        } else {
            site.surplus(site.path(server), PROPERTY, server.value());
        }
    }

    private void found(ServerName server, List<Deed> deeds) {
        existing.site()
                .draft()
                .differs(existing.site().path(server), PROPERTY, server.value(), Difference.NONE, Kind.SURPLUS, deeds);
    }
}

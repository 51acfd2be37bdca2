package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.reading.SyntheticEstate;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Estates that stand, as tests of changes begin with them; the first replica of each group is its primary. */
final class Estates {

    private Estates() {}

    /** What is, exactly as a topology says. */
    static Observation of(AvailabilityGroup... groups) {
        return of(Topology.of(groups));
    }

    static Observation of(Topology topology) {
        return Observation.of(SyntheticEstate.observation(topology)
                .seen()
                .<ServerView>map(view -> withDatabases(view, topology))
                .toList());
    }

    /** And servers that are ready and have no group, with databases that may join one. */
    static Observation and(Observation observation, List<Server> servers, String... databases) {
        Stream<ServerView> others = servers.stream().map(server -> ready(server, databases));
        return Observation.of(Stream.concat(observation.seen().map(view -> (ServerView) view), others)
                .toList());
    }

    /** What one server shows is changed. */
    static Observation changed(Observation observation, Server server, UnaryOperator<Seen> change) {
        return Observation.of(observation
                .seen()
                .<ServerView>map(view -> view.server().sameAs(server.name()) ? change.apply(view) : view)
                .toList());
    }

    /** What one server shows of its one group is changed. */
    static Observation changedGroup(Observation observation, Server server, UnaryOperator<GroupView> change) {
        return changed(
                observation,
                server,
                view -> Views.with(view, view.groups().stream().map(change).toList()));
    }

    static Plan plan(Observation observation, AvailabilityGroup... wanted) {
        return ChangePlanner.plan(Topology.of(wanted), observation, PlanOptions.DEFAULT);
    }

    static Plan removing(Observation observation, AvailabilityGroup... wanted) {
        return ChangePlanner.plan(Topology.of(wanted), observation, PlanOptions.of(options -> options.removing()));
    }

    /** Distributed groups bring theirs everywhere. */
    private static Seen withDatabases(Seen view, Topology topology) {
        return Views.with(
                view,
                topology.groups().stream()
                        .filter(group -> !topology.distributedGroups().isEmpty()
                                || group.servers().map(Server::name).anyMatch(view.server()::sameAs))
                        .flatMap(group -> group.databases().stream())
                        .map(database -> Views.database(database.value(), DatabaseView.RecoveryModel.FULL, true, true))
                        .toArray(DatabaseView[]::new));
    }

    private static Seen ready(Server server, String... databases) {
        Seen seen = Views.with(
                Views.seen(server.name().value()),
                Views.instance(server.name().value(), server.version().major() + ".0.6000.7", true));
        Seen serving =
                Views.with(seen, Views.endpoint(server.endpoint().port(), Endpoint.State.STARTED, Optional.empty()));
        return Views.with(
                serving,
                Stream.of(databases)
                        .map(DatabaseName::new)
                        .map(DatabaseView::ready)
                        .toArray(DatabaseView[]::new));
    }
}

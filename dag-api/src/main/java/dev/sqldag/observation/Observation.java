package dev.sqldag.observation;

import dev.sqldag.observation.ServerView.DatabaseView;
import dev.sqldag.observation.ServerView.Seen;
import dev.sqldag.observation.ServerView.Unseen;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is: the views of all servers that were asked, side by side. A server that did not answer is unknown, which is
 * neither healthy nor absent. Immutable.
 */
public final class Observation {

    private final List<ServerView> views;
    private final Map<String, ServerView> byServer;

    /** By the key of the group, then of the server: a planner asks about every group, of as many servers as there are. */
    private final Map<String, Map<String, GroupView>> byGroup = new HashMap<>();

    private Observation(List<ServerView> views) {
        this.views = views.stream()
                .sorted(Comparator.comparing(view -> view.server().key()))
                .toList();
        this.byServer =
                views.stream().collect(Collectors.toMap(view -> view.server().key(), Function.identity()));
        seen().forEach(view -> view.groups().forEach(group -> index(view.server(), group)));
    }

    private void index(ServerName server, GroupView group) {
        byGroup.computeIfAbsent(group.name().key(), key -> new LinkedHashMap<>())
                .putIfAbsent(server.key(), group);
    }

    public static Observation of(List<ServerView> views) {
        return new Observation(views);
    }

    /**
     * The estate before anything of the topology exists: every server runs its version and has no endpoint and no group;
     * the databases of a group are ready on its initial primary. Plans for scripts are made from it, without a server.
     */
    public static Observation bare(Topology topology) {
        Map<ServerName, List<DatabaseView>> databases = new HashMap<>();
        topology.groups().forEach(group -> initialPrimary(group).ifPresent(server -> databases
                .computeIfAbsent(server, name -> new ArrayList<>())
                .addAll(readyDatabases(group))));
        return of(topology.servers().stream()
                .<ServerView>map(server -> bare(server, databases.getOrDefault(server.name(), List.of())))
                .toList());
    }

    /** The server's view; empty when it was not asked or did not answer. */
    public Optional<Seen> seen(ServerName server) {
        return Optional.ofNullable(byServer.get(server.key()))
                .filter(Seen.class::isInstance)
                .map(Seen.class::cast);
    }

    public Stream<Seen> seen() {
        return views.stream().filter(Seen.class::isInstance).map(Seen.class::cast);
    }

    public Stream<Unseen> unseen() {
        return views.stream().filter(Unseen.class::isInstance).map(Unseen.class::cast);
    }

    /** The server's view of a group or distributed group; empty when it has none or is unknown. */
    public Optional<GroupView> group(ServerName server, GroupName group) {
        return Optional.ofNullable(views(group).get(server.key()));
    }

    /** What each server that has the group or distributed group sees of it. */
    public Stream<GroupView> group(GroupName group) {
        return views(group).values().stream();
    }

    /** The server that sees itself as primary in the group; empty when none or more than one does. */
    public Optional<ServerName> primaryOf(GroupName group) {
        List<String> primaries = views(group).entrySet().stream()
                .filter(view -> view.getValue().isLocalPrimary())
                .map(Map.Entry::getKey)
                .toList();
        return primaries.size() == 1
                ? Optional.ofNullable(byServer.get(primaries.get(0))).map(ServerView::server)
                : Optional.empty();
    }

    /** What the group's primary sees of it, which is more than any secondary does. */
    public Optional<GroupView> fromPrimary(GroupName group) {
        return primaryOf(group).flatMap(primary -> group(primary, group));
    }

    /** Whether any server that answered has the group. */
    public boolean exists(GroupName group) {
        return byGroup.containsKey(group.key());
    }

    /** Each group with its replicas, roles and databases, as its primary sees it; unknown servers by name. */
    @Override
    public String toString() {
        return StateText.of(this);
    }

    private Map<String, GroupView> views(GroupName group) {
        return byGroup.getOrDefault(group.key(), Map.of());
    }

    private static Seen bare(Server server, List<DatabaseView> databases) {
        return new Seen(
                server.name(),
                server.name().value(),
                server.version().major(),
                true,
                Instant.EPOCH,
                List.of(),
                databases,
                List.of());
    }

    private static Optional<ServerName> initialPrimary(AvailabilityGroup group) {
        return group.initialPrimary()
                .or(() -> group.replicas().stream().findFirst().map(replica -> replica.server()
                        .name()));
    }

    private static List<DatabaseView> readyDatabases(AvailabilityGroup group) {
        return group.databases().stream()
                .map(name -> new DatabaseView(name, "ONLINE", "FULL", "MULTI_USER", false, false, false, true))
                .toList();
    }
}

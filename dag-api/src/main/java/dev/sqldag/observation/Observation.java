package dev.sqldag.observation;

import dev.sqldag.observation.Fact.Reason;
import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Connection;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.observation.view.ServerView.Unseen;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
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
 * What is: the views of all servers that were asked, side by side, and what follows from them. A server that did not answer
 * is unknown, which is neither healthy nor absent. Immutable.
 *
 * <p>Of a group's configuration its primary is the authority, of a replica's own role and of its databases the replica
 * itself, of who is connected the primary. Where nobody has the last word, all who know must agree.
 */
public final class Observation {

    private final List<ServerView> views;
    private final Map<String, ServerView> byServer;

    /** By the key of the group, then of the server: a planner asks about every group, of as many servers as there are. */
    private final Map<String, Map<String, GroupView>> byGroup = new HashMap<>();

    /** Of all groups that nobody leads they are what is not known: found once, not for each such group. */
    private final List<String> silent;

    private Observation(List<ServerView> views) {
        this.views = views.stream()
                .sorted(Comparator.comparing(view -> view.server().key()))
                .toList();
        this.byServer =
                views.stream().collect(Collectors.toMap(view -> view.server().key(), Function.identity()));
        this.silent = unseen().map(view -> view.server() + " did not answer").toList();
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
        return of(BareEstate.views(topology));
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

    /** The servers that have the group or distributed group. */
    public Stream<Seen> having(GroupName group) {
        return views(group).keySet().stream().flatMap(server -> seen(server).stream());
    }

    /** The names of all groups of both kinds that any server has, once each. */
    public List<GroupName> groups() {
        return byGroup.values().stream()
                .map(same -> same.values().iterator().next().name())
                .sorted(Comparator.comparing(GroupName::key))
                .toList();
    }

    /** The server that sees itself as primary in the group; empty when none or more than one does. */
    public Optional<ServerName> primaryOf(GroupName group) {
        return primary(group).value();
    }

    /**
     * The server that sees itself as primary in the group, of a distributed one the global primary: a role is each
     * replica's own word. Two that say so contradict each other, and then nobody is.
     */
    public Fact<ServerName> primary(GroupName group) {
        List<Seen> primaries = views(group).entrySet().stream()
                .filter(view -> view.getValue().isLocalPrimary())
                .flatMap(view -> seen(view.getKey()).stream())
                .toList();
        return switch (primaries.size()) {
            case 0 -> nobody(group);
            case 1 -> Fact.known(primaries.get(0).server(), primaries.get(0).evidence());
            default ->
                Fact.unknown(
                        Reason.CONTRADICTORY,
                        primaries.stream()
                                .map(seen -> "PRIMARY, on " + seen.evidence())
                                .toList());
        };
    }

    private <T> Fact<T> nobody(GroupName group) {
        return silent.isEmpty()
                ? Fact.unknown(Reason.NOT_SHOWN, List.of("no server says that it is primary of " + group))
                : Fact.unknown(Reason.NO_ANSWER, silent);
    }

    /** What the group's primary sees of it, which is more than any secondary does. */
    public Optional<GroupView> fromPrimary(GroupName group) {
        return configuration(group).value();
    }

    /** How the group is configured: its primary has the last word, because changes are made there and travel from there. */
    public Fact<GroupView> configuration(GroupName group) {
        Fact<ServerName> primary = primary(group);
        return primary.value()
                .map(server -> view(server, group))
                .orElseGet(() -> primary.part(server -> Optional.empty()));
    }

    /** What one server sees of the group, as a fact. */
    public Fact<GroupView> view(ServerName server, GroupName group) {
        return seen(server)
                .map(seen -> Fact.of(group(server, group), seen.evidence()))
                .orElseGet(() -> Fact.unknown(Reason.NO_ANSWER, List.of(server + " did not answer")));
    }

    /** What all servers that have the group must agree on, such as both copies of a distributed group's settings. */
    public <T> Fact<T> agreed(GroupName group, Function<GroupView, Optional<T>> part) {
        return Fact.agreed(views(group).keySet().stream()
                .flatMap(server -> seen(server).stream())
                .map(seen -> view(seen.server(), group).part(part))
                .toList());
    }

    /** The role of the server's own replica, or member: its own word. */
    public Fact<Role> role(ServerName server, GroupName group) {
        return own(server, group).part(ReplicaView::role);
    }

    /** The server's own replica in the group, or its member of the distributed one, with all that it knows of itself. */
    public Fact<ReplicaView> own(ServerName server, GroupName group) {
        return view(server, group).part(GroupView::local);
    }

    /** The server's own copy of a database, in the words of that server, which knows its log best. */
    public Fact<DatabaseReplicaView> database(ServerName server, GroupName group, DatabaseName database) {
        return own(server, group).part(replica -> replica.database(database));
    }

    /** Whether the replica or member is connected: the primary's word, because a secondary knows only itself. */
    public Fact<Connection> connection(GroupName group, String replica) {
        return configuration(group).part(view -> view.replica(replica)).part(some -> some.state()
                .connection());
    }

    /** Whether any server that answered has the group. */
    public boolean exists(GroupName group) {
        return byGroup.containsKey(group.key());
    }

    /**
     * The topology that these servers are: every group of theirs, the servers, distributed groups with chains, and members
     * that no server of these hosts as remote ones. What is at SQL Server's default is not said. The member of the global
     * primary comes first.
     *
     * @throws NotAdoptableException when something that it needs is unknown or cannot be said in a topology, with all that is
     */
    public Topology toTopology() {
        return new Adoption(this).topology();
    }

    /** Each group with its replicas, roles and databases, as its primary sees it; unknown servers by name. */
    @Override
    public String toString() {
        return StateText.of(this);
    }

    private Optional<Seen> seen(String serverKey) {
        return Optional.ofNullable(byServer.get(serverKey)).flatMap(view -> seen(view.server()));
    }

    private Map<String, GroupView> views(GroupName group) {
        return byGroup.getOrDefault(group.key(), Map.of());
    }
}

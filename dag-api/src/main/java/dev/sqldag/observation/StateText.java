package dev.sqldag.observation;

import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.DatabaseReplicaView.Synchronization;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.name.GroupName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an observation reads: each group from its primary, who sees most of it, then what nobody answered for. */
final class StateText {

    private static final String UNKNOWN = "unknown";

    private StateText() {}

    static String of(Observation observation) {
        List<GroupView> groups = observation
                .seen()
                .flatMap(view -> view.groups().stream())
                .collect(Collectors.toMap(group -> group.name().key(), group -> group, (first, second) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparing(GroupView::distributed)
                        .thenComparing(group -> group.name().key()))
                .toList();
        Stream<String> states = groups.stream().map(group -> group(group.name(), group.distributed(), observation));
        Stream<String> silent = observation.unseen().map(view -> view.server() + " is unknown: it did not answer\n");
        String text = Stream.concat(states, silent).collect(Collectors.joining());
        return text.isEmpty() ? "no availability group\n" : text;
    }

    private static String group(GroupName name, boolean distributed, Observation observation) {
        String kind = distributed ? "distributed availability group " : "availability group ";
        return observation
                .fromPrimary(name)
                .map(view -> kind
                        + heading(view)
                        + view.replicas().stream()
                                .map(replica -> replica(view, replica, observation))
                                .collect(Collectors.joining()))
                .orElseGet(() -> kind + name + ": no server says that it is primary\n");
    }

    private static String heading(GroupView view) {
        String listener = view.listener()
                .map(some -> ", listener " + some.dnsName()
                        + some.port().map(port -> ":" + port).orElse(""))
                .orElse("");
        return view.name() + listener + "\n";
    }

    private static String replica(GroupView view, ReplicaView replica, Observation observation) {
        return "  %-12s %-10s %-13s %-18s %s\n"
                .formatted(
                        replica.name(),
                        word(replica.role()),
                        word(replica.state().connection()),
                        word(replica.health()),
                        databases(view, replica, observation));
    }

    /** A replica knows its own databases best; the primary's knowledge of them may be a session timeout old. */
    private static String databases(GroupView view, ReplicaView replica, Observation observation) {
        List<DatabaseReplicaView> own = observation
                .seen()
                .flatMap((Seen server) -> server.group(view.name()).stream())
                .flatMap(group -> group.local().stream())
                .filter(local -> local.name().equalsIgnoreCase(replica.name()))
                .findFirst()
                .map(ReplicaView::databases)
                .filter(list -> !list.isEmpty())
                .orElse(replica.databases());
        return own.stream().map(StateText::database).collect(Collectors.joining(", "));
    }

    private static String database(DatabaseReplicaView database) {
        String suspended = database.suspendReason()
                .map(reason -> ", suspended by " + reason)
                .orElse(database.suspended().orElse(false) ? ", suspended" : "");
        return database.name() + " "
                + database.synchronization().map(Synchronization::words).orElse(UNKNOWN) + suspended;
    }

    private static String word(Optional<? extends Enum<?>> known) {
        return known.map(Enum::name).orElse(UNKNOWN);
    }
}

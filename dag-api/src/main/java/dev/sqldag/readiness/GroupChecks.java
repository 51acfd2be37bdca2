package dev.sqldag.readiness;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names that must be free, and groups that must be as they are to be extended. */
final class GroupChecks {

    static final List<Check> ALL = List.of(
            Check.error(ProblemCode.GROUP_NAME_TAKEN, "errors 41114, 41171 and 19509", subject -> Stream.of(
                            subject.topology().groups().stream()
                                    .flatMap(group -> ofAnotherKind(subject, group.name(), false)),
                            subject.topology().distributedGroups().stream()
                                    .flatMap(group -> ofAnotherKind(subject, group.name(), true)),
                            subject.newGroups().flatMap(group -> inCluster(subject, group)))
                    .flatMap(flaws -> flaws)),
            Check.error(
                    ProblemCode.PRIMARY_UNKNOWN,
                    "a group is altered on its primary (errors 41140, 41190, 35251)",
                    subject -> subject.topology().groups().stream().flatMap(group -> primary(subject, group).stream())),
            Check.error(ProblemCode.LISTENER_NAME_TAKEN, "error 19471", GroupChecks::listeners),
            Check.error(
                    ProblemCode.MEMBER_NOT_EMPTY,
                    "error 19511",
                    subject -> subject.topology().distributedGroups().stream()
                            .filter(group -> isToJoin(subject, group))
                            .flatMap(group -> notEmpty(subject, group).stream())));

    private GroupChecks() {}

    private static Stream<Flaw> ofAnotherKind(Subject subject, GroupName name, boolean distributed) {
        return subject.observation()
                .having(name)
                .filter(view -> view.group(name)
                        .filter(group -> group.distributed() != distributed)
                        .isPresent())
                .limit(1)
                .map(view -> new Flaw(
                        view.server(),
                        name.value(),
                        "the name belongs to " + kind(distributed),
                        kind(!distributed) + " of that name",
                        "Choose another name."));
    }

    private static String kind(boolean distributed) {
        return distributed ? "a distributed availability group" : "an availability group";
    }

    private static Stream<Flaw> inCluster(Subject subject, AvailabilityGroup group) {
        return subject.servers(group)
                .filter(found -> found.view().clusterGroups().stream().anyMatch(group.name()::sameAs))
                .limit(1)
                .map(found -> new Flaw(
                        found.name(),
                        group.name().value(),
                        "no availability group of the cluster has the name (error 41171)",
                        "one that none of these servers hosts",
                        "Choose another name, or drop that group in its cluster."));
    }

    private static Optional<Flaw> primary(Subject subject, AvailabilityGroup group) {
        boolean asked = subject.observation().exists(group.name())
                && ofAnotherKind(subject, group.name(), false).findAny().isEmpty();
        return asked && subject.observation().primaryOf(group.name()).isEmpty()
                ? Optional.of(new Flaw(
                        Primaries.creator(group, subject.observation()),
                        group.name().value(),
                        "exactly one server says that it is primary of the group",
                        "none, or several",
                        "Wait until the group has a primary, and plan again."))
                : Optional.empty();
    }

    /** A listener that a server has. */
    private record Taken(ServerName server, GroupName group) {}

    private static Stream<Flaw> listeners(Subject subject) {
        Map<String, List<Taken>> taken = new HashMap<>();
        subject.observation().seen().forEach(view -> view.groups().forEach(group -> group.listeners()
                .forEach(listener -> taken.computeIfAbsent(key(listener.dnsName()), name -> new ArrayList<>())
                        .add(new Taken(view.server(), group.name())))));
        return subject.topology().groups().stream().flatMap(group -> listener(group, taken));
    }

    private static String key(String dnsName) {
        return dnsName.toLowerCase(Locale.ROOT);
    }

    private static Stream<Flaw> listener(AvailabilityGroup group, Map<String, List<Taken>> taken) {
        return group.listener().map(Listener::dnsName).stream()
                .flatMap(name -> taken.getOrDefault(key(name), List.of()).stream()
                        .filter(taker -> !taker.group().sameAs(group.name()))
                        .limit(1)
                        .map(taker -> new Flaw(
                                taker.server(),
                                group.name() + "/" + name,
                                "no other group has a listener of that name",
                                "'" + taker.group() + "' has",
                                "Choose another name.")));
    }

    /** Whether the second member is still to join the distributed group. */
    static boolean isToJoin(Subject subject, DistributedAvailabilityGroup group) {
        return group.second()
                .member()
                .ours()
                .filter(joining -> subject.observation()
                        .primaryOf(joining.name())
                        .flatMap(primary -> subject.observation().group(primary, group.name()))
                        .isEmpty())
                .isPresent();
    }

    private static Optional<Flaw> notEmpty(Subject subject, DistributedAvailabilityGroup group) {
        GroupName joining = group.second().member().name();
        Optional<ServerName> primary = subject.observation().primaryOf(joining);
        return primary.flatMap(server -> subject.observation()
                .fromPrimary(joining)
                .map(GroupView::databases)
                .filter(databases -> !databases.isEmpty())
                .map(databases -> new Flaw(
                        server,
                        group.name() + "/" + joining,
                        "the group that joins holds no database (error 19511)",
                        databases.toString(),
                        "Remove them from '" + joining + "' first.")));
    }
}

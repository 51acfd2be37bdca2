package dev.sqldag.observation;

import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaState.Role;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.Member;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.GroupName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a live estate into the model. */
final class Adoption {

    private static final int MEMBERS = 2;

    private final Observation observation;
    private final Gaps gaps = new Gaps();
    private final AdoptedServers servers;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, AvailabilityGroup> groups = new HashMap<>();

    /** A distributed group with its members in the order of their roles. */
    private record Pair(GroupName name, ReplicaView first, ReplicaView second) {

        List<ReplicaView> members() {
            return List.of(first, second);
        }
    }

    Adoption(Observation observation) {
        this.observation = observation;
        this.servers = new AdoptedServers(observation, gaps);
    }

    Topology topology() {
        observation.unseen().forEach(view -> gaps.unknown(view.server().value(), "the server", "no answer"));
        for (GroupName name : observation.groups()) {
            if (isDistributed(name)) {
                pair(name);
            }
        }
        for (GroupName name : observation.groups()) {
            if (!isDistributed(name)) {
                group(name);
            }
        }
        List<DistributedAvailabilityGroup> distributed =
                pairs.stream().map(this::distributedGroup).toList();
        gaps.throwIfAny();
        return new Topology(List.copyOf(groups.values()), distributed);
    }

    private boolean isDistributed(GroupName name) {
        return observation.group(name).allMatch(GroupView::distributed);
    }

    private void group(GroupName name) {
        Fact<GroupView> view = observation.configuration(name);
        view.value().ifPresent(known -> groups.put(name.key(), adopted(known)));
        if (view.value().isEmpty()) {
            gaps.unknown(name.value(), "the primary", view.toString());
        }
    }

    private AvailabilityGroup adopted(GroupView view) {
        boolean receives = pairs.stream().anyMatch(pair -> isNamed(pair.second(), view.name()));
        List<String> hosts = pairs.stream()
                .flatMap(pair -> pair.members().stream())
                .filter(member -> isNamed(member, view.name()))
                .flatMap(member -> member.settings().url().flatMap(MemberUrl::parse).stream())
                .map(MemberUrl::host)
                .distinct()
                .toList();
        if (hosts.size() > 1) {
            gaps.unspeakable(view.name().value(), "other members find the group under one host", hosts.toString());
        }
        return new AdoptedGroup(servers, gaps, view)
                .group(receives, hosts.stream().findFirst());
    }

    /** Any copy tells who is on which side; where there are two, the global primary's. */
    private void pair(GroupName name) {
        Optional<GroupView> copy =
                observation.fromPrimary(name).or(() -> observation.group(name).findFirst());
        Optional<Role> role = copy.flatMap(GroupView::local).flatMap(ReplicaView::role);
        List<ReplicaView> members = copy.map(GroupView::replicas).orElse(List.of());
        if (members.size() != MEMBERS
                || role.isEmpty()
                || role.filter(Role.RESOLVING::equals).isPresent()) {
            gaps.unknown(
                    name.value(),
                    "which of two members is global primary",
                    members.size() + " members, local role "
                            + role.map(Role::name).orElse("unknown"));
            return;
        }
        boolean localIsFirst = role.get() == Role.PRIMARY;
        ReplicaView one = members.get(0);
        ReplicaView other = members.get(1);
        pairs.add(one.local() == localIsFirst ? new Pair(name, one, other) : new Pair(name, other, one));
    }

    private DistributedAvailabilityGroup distributedGroup(Pair pair) {
        return new DistributedAvailabilityGroup(pair.name(), side(pair, pair.first()), side(pair, pair.second()));
    }

    /** Both members keep a copy of the settings, which are what both say. */
    private Side side(Pair pair, ReplicaView member) {
        String path = pair.name() + "/" + member.name();
        SeedingMode seeding = gaps.known(
                observation.agreed(pair.name(), view -> view.replica(member.name())
                        .flatMap(some -> some.settings().seedingMode())),
                SeedingMode.MANUAL,
                path,
                "the seeding mode");
        return new Side(
                member(pair, member, path),
                gaps.known(
                        observation.agreed(pair.name(), view -> view.replica(member.name())
                                .flatMap(some -> some.settings().availabilityMode())),
                        AvailabilityMode.ASYNCHRONOUS_COMMIT,
                        path,
                        "the availability mode"),
                seeding == SeedingMode.AUTOMATIC ? Seeding.AUTOMATIC : Seeding.MANUAL);
    }

    private Member member(Pair pair, ReplicaView member, String path) {
        GroupName name = new GroupName(member.name());
        String url = gaps.known(
                observation.agreed(pair.name(), view -> view.replica(member.name())
                        .flatMap(some -> some.settings().url())),
                "",
                path,
                "LISTENER_URL");
        Optional<MemberUrl> parts = MemberUrl.parse(url);
        if (parts.isEmpty()) {
            gaps.unspeakable(path, "LISTENER_URL is tcp://host:port", url);
        }
        AvailabilityGroup ours = groups.get(name.key());
        if (ours == null) {
            return parts.orElseGet(() -> new MemberUrl("unknown", 1, Optional.empty(), Optional.empty()))
                    .remoteMember(name);
        }
        if (ours.listenerUrl().filter(url::equalsIgnoreCase).isEmpty()) {
            gaps.unspeakable(
                    path,
                    "LISTENER_URL has the port of the endpoints, "
                            + ours.listenerUrl().orElse("unknown"),
                    url);
        }
        return ours;
    }

    private static boolean isNamed(ReplicaView member, GroupName name) {
        return new GroupName(member.name()).sameAs(name);
    }
}

package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Link.Trouble;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.state.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code sys.dm_hadr_availability_replica_states} before it is written out. */
record ReplicaState(
        UUID replica,
        UUID group,
        boolean local,
        Coded role,
        Coded operational,
        boolean connected,
        Coded recoveryHealth,
        Coded health,
        Optional<Trouble> error,
        Optional<Long> lease) {

    private static final Coded RESOLVING = new Coded(0, "RESOLVING");
    private static final Coded ONLINE = new Coded(2, "ONLINE");
    private static final Coded PRIMARY = new Coded(1, "PRIMARY");
    private static final Coded SECONDARY = new Coded(2, "SECONDARY");
    private static final Coded RECOVERY_IN_PROGRESS = new Coded(0, "ONLINE_IN_PROGRESS");
    private static final Coded RECOVERED = new Coded(1, "ONLINE");

    boolean primary() {
        return role.equals(PRIMARY);
    }

    /** Remote rows stand only on the primary of their group (tsql-facts 6.4, 6.8). */
    static List<ReplicaState> on(Lens lens) {
        List<DatabaseReplica> databases = DatabaseReplica.on(lens);
        List<ReplicaState> rows = new ArrayList<>();
        for (Group group : Roster.groupsOn(lens.fleet(), lens.server().name())) {
            for (Replica replica : Roster.replicas(lens.fleet(), group.id())) {
                if (lens.isHere(replica.server())
                        || Roster.leads(lens.fleet(), group.id(), lens.server().name())) {
                    rows.add(of(lens, group, replica, databases));
                }
            }
        }
        for (DistributedSide side : Roster.sidesOn(lens.fleet(), lens.server().name())) {
            rows.addAll(of(lens, side, databases));
        }
        return rows;
    }

    private static ReplicaState of(Lens lens, Group group, Replica replica, List<DatabaseReplica> databases) {
        boolean local = lens.isHere(replica.server());
        boolean heard = replica.link().connected()
                && (local || group.primaryOn(lens.server().name()));
        int configured = group.databases().size();
        List<DatabaseReplica> own = rows(databases, group.id(), replica.id());
        boolean witness = !replica.settings().holdsData() && heard;
        return new ReplicaState(
                replica.id(),
                group.id(),
                local,
                role(replica, local || heard),
                local ? Coded.of(replica.standing().operational()) : Coded.NULL,
                heard || (local && replica.leads()),
                local ? recoveryHealth(configured, own) : Coded.NULL,
                witness ? Coded.HEALTHY : health(configured, own),
                replica.link().lastError(),
                group.lease()
                        .filter(until -> local && replica.leads())
                        .map(until -> ticks(lens.fleet().now(), until)));
    }

    /** Ticks of 100 nanoseconds ([K]). */
    private static long ticks(Instant now, Instant until) {
        return Math.max(0, Duration.between(now, until).toNanos() / 100);
    }

    /** A replica that has not joined has no role yet ([?]); one that is not heard of is a secondary to the primary. */
    private static Coded role(Replica replica, boolean known) {
        if (!replica.joined()) {
            return RESOLVING;
        }
        return known ? Coded.of(replica.standing().role()) : SECONDARY;
    }

    private static List<ReplicaState> of(Lens lens, DistributedSide side, List<DatabaseReplica> databases) {
        String localName = lens.fleet().group(side.localGroup()).name();
        int configured = (int) lens.fleet().distributedDatabases().stream()
                .filter(d ->
                        d.distributedId().equals(side.id()) && d.localGroup().equals(side.localGroup()))
                .count();
        List<ReplicaState> rows = new ArrayList<>();
        for (DistributedSide.Member member : side.members()) {
            boolean local = member.group().equalsIgnoreCase(localName);
            if (local || side.primary()) {
                List<DatabaseReplica> own = rows(databases, side.id(), member.replicaId());
                rows.add(new ReplicaState(
                        member.replicaId(),
                        side.id(),
                        local,
                        local && side.primary() ? PRIMARY : SECONDARY,
                        local ? ONLINE : Coded.NULL,
                        side.link().connected() || (local && side.primary()),
                        local ? recoveryHealth(configured, own) : Coded.NULL,
                        health(configured, own),
                        local && side.primary() ? Optional.empty() : side.link().lastError(),
                        Optional.empty()));
            }
        }
        return rows;
    }

    private static List<DatabaseReplica> rows(List<DatabaseReplica> all, UUID group, UUID replica) {
        return all.stream()
                .filter(d -> d.group().equals(group) && d.replica().equals(replica))
                .toList();
    }

    /** The view logic of tsql-facts 6.4. */
    private static Coded health(int configured, List<DatabaseReplica> rows) {
        if (rows.isEmpty() || configured > rows.size()) {
            return Coded.NOT_HEALTHY;
        }
        return rows.stream()
                .map(DatabaseReplica::health)
                .reduce((one, other) -> one.number() <= other.number() ? one : other)
                .orElse(Coded.NOT_HEALTHY);
    }

    private static Coded recoveryHealth(int configured, List<DatabaseReplica> rows) {
        if (rows.isEmpty()) {
            return Coded.NULL;
        }
        boolean online = rows.stream().allMatch(d -> d.copy().state() == Database.State.ONLINE);
        return online && configured <= rows.size() ? RECOVERED : RECOVERY_IN_PROGRESS;
    }
}

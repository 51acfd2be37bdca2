package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica.Operational;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Nobody has renewed the write lease: the primary must not accept writes any more, and is RESOLVING ([D], S13). */
public record LeaseEnd(UUID group, Instant until) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.groups()
                .get(group)
                .filter(g -> g.lease().equals(Optional.of(until)))
                .map(Group::id)
                .ifPresent(id -> RoleChange.stepDown(fleet, id, Operational.OFFLINE));
    }
}

package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Operational;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;
import java.util.UUID;

/** A planned failover begins: FAILOVER has returned, the old primary stops, and what it wrote drains to its successor. */
public record StepDown(UUID group, String target) implements Event {

    @Override
    public void happen(Fleet fleet) {
        Optional<Group> found = fleet.groups().get(group);
        if (found.isEmpty() || found.get().primaryOn(target)) {
            return;
        }
        RoleChange.begin(fleet, found.get());
        Roster.primary(fleet, found.get())
                .filter(Replica::leads)
                .filter(r -> fleet.server(r.server()).running())
                .ifPresent(old -> fleet.replicas()
                        .put(old.standing(Standing.resolving(
                                Operational.PENDING_FAILOVER, found.get().sequence()))));
        fleet.after(fleet.timing().roleChange(), new Promotion(group, target, false));
    }
}

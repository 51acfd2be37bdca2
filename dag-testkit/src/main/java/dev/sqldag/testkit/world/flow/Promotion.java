package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Database;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Logs;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;
import java.util.UUID;

/** A replica takes the primary role, long after the statement returned; a planned one waits for the last of the log. */
public record Promotion(UUID group, String target, boolean forced) implements Event {

    @Override
    public void happen(Fleet fleet) {
        Optional<Group> found = fleet.groups().get(group);
        Optional<Replica> replica = Roster.replica(fleet, group, target);
        if (found.isEmpty()
                || replica.filter(RoleChange::canLead).isEmpty()
                || !fleet.server(target).running()) {
            return;
        }
        if (forced || drained(fleet, found.get())) {
            RoleChange.promote(fleet, group, target, forced);
        } else if (replica.get().link().flows()) {
            fleet.after(fleet.timing().logSend(), this);
        } else {
            goOn(fleet, found.get());
        }
    }

    /** The connection broke before the end of the log arrived: the old primary stays primary. */
    private void goOn(Fleet fleet, Group before) {
        Roster.primary(fleet, before)
                .filter(old -> fleet.server(old.server()).running())
                .ifPresent(
                        old -> fleet.replicas().put(old.standing(Standing.primary(old.server(), before.sequence()))));
    }

    private boolean drained(Fleet fleet, Group before) {
        return before.primary().isEmpty()
                || !fleet.server(before.primary().get()).running()
                || before.databases().stream().allMatch(entry -> {
                    long end = block(fleet, before.primary().get(), entry.name());
                    return block(fleet, target, entry.name()) >= end;
                });
    }

    private static long block(Fleet fleet, String server, String database) {
        Optional<Database> copy = fleet.database(server, database);
        return copy.map(d -> Logs.block(fleet, d, fleet.now())).orElse(0L);
    }
}

package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.model.Replica.Operational;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.Optional;
import java.util.UUID;

/** OFFLINE takes effect: in a Windows cluster for the whole group, elsewhere for this replica (tsql-facts 9.22). */
public record Offline(UUID group, String server) implements Event {

    @Override
    public void happen(Fleet fleet) {
        Optional<Group> found = fleet.groups().get(group);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().cluster().isPresent()) {
            for (Replica replica : Roster.replicas(fleet, group)) {
                RoleChange.resolve(fleet, group, replica.server(), Operational.OFFLINE);
            }
            fleet.groups().put(fleet.group(group).headless().closed());
        } else if (Roster.leads(fleet, group, server) && found.get().primaryOn(server)) {
            RoleChange.stepDown(fleet, group, Operational.OFFLINE);
        } else {
            RoleChange.resolve(fleet, group, server, Operational.OFFLINE);
        }
    }
}

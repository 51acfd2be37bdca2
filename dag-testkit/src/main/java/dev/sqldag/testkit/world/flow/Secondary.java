package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.UUID;

/** SET (ROLE = SECONDARY) on a group without a Windows cluster takes effect, after the statement has returned. */
public record Secondary(UUID group, String server) implements Event {

    @Override
    public void happen(Fleet fleet) {
        if (fleet.groups().get(group).isPresent()
                && Roster.replica(fleet, group, server).isPresent()) {
            RoleChange.becomeSecondary(fleet, group, server);
        }
    }
}

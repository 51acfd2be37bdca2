package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.model.Group;
import dev.sqldag.testkit.world.model.Replica.Standing;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Roster;
import java.util.UUID;

/** The replica that created its group takes the primary role, and CREATE returns. */
public record BecomePrimary(UUID group, String server, long ticket) implements Event {

    @Override
    public void happen(Fleet fleet) {
        Group online = fleet.group(group).online(server);
        fleet.groups().put(online);
        Roster.replica(fleet, group, server)
                .ifPresent(r -> fleet.replicas().put(r.standing(Standing.primary(server, online.sequence()))));
        fleet.settle(ticket, Effect.Done.quietly());
    }
}

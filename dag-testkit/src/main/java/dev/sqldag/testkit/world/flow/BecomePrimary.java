package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.UUID;

/** The replica that created its group takes the primary role, and CREATE returns. */
public record BecomePrimary(UUID group, String server, long ticket) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.groups().update(group, g -> g.online(server));
        fleet.settle(ticket, Effect.Done.quietly());
    }
}

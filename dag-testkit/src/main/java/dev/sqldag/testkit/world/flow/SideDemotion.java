package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/** SET (ROLE = SECONDARY) on a distributed group takes effect, after the statement has returned. */
public record SideDemotion(DistributedSide.Key key) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.sides().get(key).filter(DistributedSide::primary).ifPresent(side -> {
            SideChange.retire(fleet, side);
            Links.connectDistributed(fleet, side.id());
        });
    }
}

package dev.sqldag.testkit.world.flow;

import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.state.Event;
import dev.sqldag.testkit.world.state.Fleet;

/** FORCE_FAILOVER_ALLOW_DATA_LOSS on a distributed group takes effect, after the statement has returned. */
public record SidePromotion(DistributedSide.Key key) implements Event {

    @Override
    public void happen(Fleet fleet) {
        fleet.sides().get(key).filter(side -> !side.primary()).ifPresent(side -> SideChange.promote(fleet, side));
    }
}

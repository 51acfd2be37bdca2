package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.world.model.DistributedSide;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;

/** The distributed groups whose configuration a server shows (tsql-facts 6.8). */
final class SideRows {

    private SideRows() {}

    static List<DistributedSide> on(Lens lens) {
        String server = lens.server().name();
        return lens.fleet().assumes(Variant.DISTRIBUTED_GROUP_ON_ALL_REPLICAS)
                ? lens.fleet().sides().where(side -> Roster.replica(lens.fleet(), side.localGroup(), server)
                        .filter(r -> r.joined())
                        .isPresent())
                : Roster.sidesOn(lens.fleet(), server);
    }
}

package dev.sqldag.testkit.guide;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.server.Server;

/** What the guide's tests run on. */
final class TwoSites {

    static final AvailabilityGroup EAST = AvailabilityGroup.of("east", ag -> {
        ag.database("sales").listener("east-listener", l -> l.ip("2001:db8::10"));
        ag.replica(Server.of("east1"), r -> r.automaticFailover().automaticSeeding());
        ag.replica(Server.of("east2"), r -> r.automaticFailover().automaticSeeding());
    });
    static final AvailabilityGroup WEST = AvailabilityGroup.of("west", ag -> {
        ag.listener("west-listener", l -> l.ip("2001:db8::20"));
        ag.replica(Server.of("west1"), r -> r.automaticSeeding());
        ag.replica(Server.of("west2"), r -> r.automaticSeeding());
    });
    static final DistributedAvailabilityGroup BOTH =
            DistributedAvailabilityGroup.of("both", EAST, WEST, d -> d.automaticSeeding());

    private TwoSites() {}
}

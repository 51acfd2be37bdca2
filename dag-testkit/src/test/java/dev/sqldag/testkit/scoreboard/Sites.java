package dev.sqldag.testkit.scoreboard;

import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;

/** Fleets of eight: bare, and with two groups of four that make a distributed one. */
final class Sites {

    static final int SERVERS = 8;

    private Sites() {}

    static SimulatedFleet bare() {
        return SimulatedFleet.start(
                fleet -> fleet.cluster("east1", "east2", "east3", "east4").cluster("west1", "west2", "west3", "west4"));
    }

    static SimulatedFleet withGroups() {
        return SimulatedFleet.running(topology());
    }

    /** In virtual time and without sockets. */
    static SimulatedFleet inProcess() {
        return SimulatedFleet.running(topology(), fleet -> fleet.virtualTime().withoutPorts());
    }

    private static Topology topology() {
        return Topology.of(DistributedAvailabilityGroup.of(
                "sales", group("east", "10.1.0.10/24"), group("west", "10.2.0.10/24"), d -> d.automaticSeeding()));
    }

    private static AvailabilityGroup group(String site, String ip) {
        return AvailabilityGroup.of("sales-" + site, ag -> {
            if (site.equals("east")) {
                ag.database("Sales");
            }
            for (int i = 1; i <= SERVERS / 2; i++) {
                String name = site + i;
                ag.replica(Server.of(name, s -> s.host(name + ".contoso.com")), r -> r.automaticSeeding());
            }
            ag.listener("sales-" + site + "-l", l -> l.port(1433).ip(ip));
        });
    }
}

package dev.sqldag.testkit.failover;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;

/** Two sites of two servers and two databases each, joined by a distributed group. */
record Sites(
        AvailabilityGroup east, AvailabilityGroup west, DistributedAvailabilityGroup both, SqlServerVersion version) {

    static Sites of(SqlServerVersion version) {
        AvailabilityGroup east = group("east", "2001:db8::10", true, version);
        AvailabilityGroup west = group("west", "2001:db8::20", false, version);
        return new Sites(
                east,
                west,
                DistributedAvailabilityGroup.of(
                        "both", east, west, d -> d.asynchronousCommit().automaticSeeding()),
                version);
    }

    Topology topology() {
        return Topology.of(both);
    }

    private static AvailabilityGroup group(String site, String ip, boolean first, SqlServerVersion version) {
        return AvailabilityGroup.of(site, ag -> {
            if (first) {
                ag.database("db1").database("db2");
            }
            ag.listener(site + "-listener", l -> l.ip(ip));
            for (int number = 1; number <= 2; number++) {
                ag.replica(Server.of(site + number, s -> s.version(version)), r -> r.automaticFailover()
                        .automaticSeeding());
            }
        });
    }
}

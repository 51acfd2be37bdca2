package dev.sqldag.scoreboard;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;

/** Estates of any size: groups of three replicas on servers of their own, with a database and a listener. */
final class Estates {

    private static final int BYTE = 256;

    private Estates() {}

    static Topology of(int groups) {
        return Topology.of(parts -> {
            for (int number = 0; number < groups; number++) {
                parts.group(group(number));
            }
        });
    }

    static AvailabilityGroup group(int number) {
        String name = "sales" + number;
        return AvailabilityGroup.of(name, ag -> {
            ag.database(name + "-db");
            ag.replica(server(name + "-a"), r -> r.automaticFailover().automaticSeeding());
            ag.replica(server(name + "-b"), r -> r.automaticFailover().automaticSeeding());
            ag.replica(server(name + "-c"), r -> r.asynchronousCommit().automaticSeeding());
            ag.listener("l" + number, l -> l.ip("10.%d.%d.10/24".formatted(number / BYTE, number % BYTE)));
        });
    }

    private static Server server(String name) {
        return Server.of(name, s -> s.host(name + ".contoso.com"));
    }
}

package dev.sqldag.testkit.sandbox;

import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Two sites with a group each and a distributed group over them, and what a person can try with them. */
final class Demo {

    static final String TWO_SITES = "two-sites";
    static final int SERVERS = 4;

    private Demo() {}

    static Topology topology(List<String> servers, int majorVersion) {
        AvailabilityGroup ag1 = AvailabilityGroup.of("ag1", ag -> {
            ag.database("db1").listener("ag1-listener", l -> l.ip("2001:db8:1::10"));
            ag.replica(server(servers.get(0), majorVersion), r -> r.automaticFailover()
                    .automaticSeeding());
            ag.replica(server(servers.get(1), majorVersion), r -> r.automaticFailover()
                    .automaticSeeding());
        });
        AvailabilityGroup ag2 = AvailabilityGroup.of("ag2", ag -> {
            ag.listener("ag2-listener", l -> l.ip("2001:db8:2::10"));
            ag.replica(server(servers.get(2), majorVersion), r -> r.automaticSeeding());
            ag.replica(server(servers.get(3), majorVersion), r -> r.automaticSeeding());
        });
        return Topology.of(DistributedAvailabilityGroup.of("distributedag", ag1, ag2, d -> d.automaticSeeding()));
    }

    private static Server server(String name, int majorVersion) {
        return Server.of(
                name, s -> s.version(SqlServerVersion.ofMajor(majorVersion).orElseThrow()));
    }

    /** Where the listeners are, and statements to begin with. */
    static void explain(SimulatedFleet fleet, Consumer<String> line) {
        Stream.of("ag1", "ag2")
                .map(fleet::listener)
                .forEach(listener ->
                        line.accept(listener.dnsName() + " 127.0.0.1:" + listener.port() + " " + listener.jdbcUrl()));
        Stream.of(
                        "",
                        "distributedag joins ag1, which holds db1, and ag2. To try:",
                        "  SELECT name, is_distributed FROM sys.availability_groups",
                        "  SELECT * FROM sys.dm_hadr_availability_replica_states",
                        "  ALTER AVAILABILITY GROUP [ag1] FAILOVER   -- on "
                                + fleet.servers().get(1) + "; the listener's port follows",
                        "")
                .forEach(line);
    }
}

package dev.sqldag.testkit.sandbox;

import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Two sites with a group each and a distributed group over them, and what a person can try with them. */
final class Demo {

    static final String TWO_SITES = "two-sites";

    private static final int SERVERS = 4;
    private static final Pattern HOST = Pattern.compile("[A-Za-z]([A-Za-z0-9-]{0,13}[A-Za-z0-9])?");

    private Demo() {}

    /** Servers that find each other: their endpoints' addresses are made of their names. */
    static void check(List<String> servers) throws UsageException {
        if (servers.size() != SERVERS) {
            throw new UsageException("--demo " + TWO_SITES + " needs " + SERVERS + " servers");
        }
        for (String server : servers) {
            if (!HOST.matcher(server).matches()) {
                throw new UsageException("--demo " + TWO_SITES
                        + " needs names of 1 to 15 letters, digits and hyphens, not '" + server + "'");
            }
        }
    }

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

    /** Where the listeners are, how to log in, and statements to begin with. */
    static void explain(SimulatedFleet fleet, List<String> servers, Consumer<String> line) {
        String first = servers.get(0);
        String second = servers.get(1);
        Stream.of("ag1", "ag2")
                .map(fleet::listener)
                .forEach(listener ->
                        line.accept(listener.dnsName() + " 127.0.0.1:" + listener.port() + " " + listener.jdbcUrl()));
        Stream.of(
                        "",
                        "Log in as " + SimulatedFleet.USER + " with the password of --password, else "
                                + SimulatedFleet.DEFAULT_PASSWORD + ":",
                        "  sqlcmd -C -S 127.0.0.1," + fleet.port(first) + " -U " + SimulatedFleet.USER + " -P '"
                                + SimulatedFleet.DEFAULT_PASSWORD + "'",
                        "",
                        "ag1 holds db1 and spans " + first + " and " + second + "; distributedag copies db1 to ag2, on "
                                + servers.get(2) + " and " + servers.get(3) + ". To try on " + first + ":",
                        "  SELECT name, is_distributed FROM sys.availability_groups",
                        "  SELECT role_desc, synchronization_health_desc FROM sys.dm_hadr_availability_replica_states",
                        "On " + second + ", after which the port of ag1-listener leads there:",
                        "  ALTER AVAILABILITY GROUP [ag1] FAILOVER",
                        "",
                        "Ctrl+C ends it; nothing is kept.")
                .forEach(line);
    }
}

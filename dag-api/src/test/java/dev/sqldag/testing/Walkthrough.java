package dev.sqldag.testing;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;

/** The two examples of the documentation's walkthrough. */
public final class Walkthrough {

    public static final AvailabilityGroup AG1 = AvailabilityGroup.of("ag1", ag -> {
        ag.database("db1");
        ag.replica(server("server1"), r -> r.automaticFailover().automaticSeeding());
        ag.replica(server("server2"), r -> r.automaticFailover().automaticSeeding());
        ag.listener("ag1-listener", Walkthrough::addresses);
    });

    public static final AvailabilityGroup AG2 = AvailabilityGroup.of("ag2", ag -> {
        ag.replica(server("server3"), r -> r.synchronousCommit().automaticSeeding());
        ag.replica(server("server4"), r -> r.synchronousCommit().automaticSeeding());
        ag.listener("ag2-listener", Walkthrough::addresses);
    });

    public static final DistributedAvailabilityGroup DISTRIBUTED = DistributedAvailabilityGroup.of(
            "distributedag", AG1, AG2, d -> d.asynchronousCommit().automaticSeeding());

    /** Over failover cluster instances, known by their virtual network names; it has no listener. */
    public static final AvailabilityGroup SQLFCIAG = AvailabilityGroup.of("SQLFCIAG", ag -> {
        ag.database("db1");
        ag.replica(instance("SQLFCIAG-1"), r -> r.automaticSeeding());
        ag.replica(instance("SQLFCIAG-2"), r -> r.automaticSeeding());
        ag.address("SQLFCIAG-1");
    });

    public static final AvailabilityGroup SQLAG_DR = AvailabilityGroup.of("SQLAG-DR", ag -> {
        ag.replica(server("SQLDR-1"), r -> r.automaticSeeding());
        ag.replica(server("SQLDR-2"), r -> r.automaticSeeding());
        ag.listener("SQLAG-DR", l -> l.ip("10.2.0.10/24"));
    });

    public static final DistributedAvailabilityGroup SQLFCIDAG = DistributedAvailabilityGroup.of(
            "SQLFCIDAG", SQLFCIAG, SQLAG_DR, d -> d.asynchronousCommit().automaticSeeding());

    private Walkthrough() {}

    private static Server server(String name) {
        return Server.of(name, s -> s.host(name + ".contoso.com").version(SqlServerVersion.SQL_SERVER_2016));
    }

    private static Server instance(String name) {
        return server(name).with(s -> s.failoverClusterInstance());
    }

    private static void addresses(Listener.Builder listener) {
        listener.port(60173).ip("2001:db88:f0:f00f::cf3c").ip("2001:4898:e0:f213::4ce2");
    }
}

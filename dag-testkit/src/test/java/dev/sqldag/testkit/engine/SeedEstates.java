package dev.sqldag.testkit.engine;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import java.time.Duration;

/** The seeds' distributed group, and the same with everything otherwise that can be changed in place. */
final class SeedEstates {

    private static final Server SERVER1 = server("server1");
    private static final Server SERVER2 = server("server2");
    private static final Server SERVER3 = server("server3");
    private static final Server SERVER4 = server("server4");

    static final Topology CREATED = Topology.of(DistributedAvailabilityGroup.of(
            "distributedag",
            AvailabilityGroup.of("ag1", ag -> {
                ag.database("db1");
                ag.replica(SERVER1, r -> r.automaticFailover().automaticSeeding());
                ag.replica(SERVER2, r -> r.automaticFailover().automaticSeeding());
                ag.listener("ag1-listener", l -> l.port(60173).ip("2001:db88:f0:f00f::cf3c"));
            }),
            AvailabilityGroup.of("ag2", ag -> {
                ag.replica(SERVER3, r -> r.automaticSeeding());
                ag.replica(SERVER4, r -> r.automaticSeeding());
                ag.listener("ag2-listener", l -> l.port(60173).ip("2001:4898:e0:f213::4ce2"));
            }),
            d -> d.automaticSeeding()));

    static final Topology CHANGED = Topology.of(DistributedAvailabilityGroup.of(
            "distributedag",
            AvailabilityGroup.of("ag1", ag -> {
                ag.database("db1");
                ag.replica(SERVER1, r -> r.automaticSeeding()
                        .synchronousCommit()
                        .backupPriority(10)
                        .sessionTimeout(Duration.ofSeconds(20))
                        .secondaryConnections(SecondaryConnections.READ_ONLY)
                        .primaryConnections(PrimaryConnections.READ_WRITE)
                        .readOnlyRoutingUrl("tcp://server1.contoso.com:1433")
                        .readOnlyRoutingList(RoutingTargets.of(SERVER2)));
                ag.replica(SERVER2, r -> r.automaticSeeding()
                        .asynchronousCommit()
                        .backupPriority(90)
                        .secondaryConnections(SecondaryConnections.ALL)
                        .readOnlyRoutingUrl("tcp://server2.contoso.com:1433")
                        .readOnlyRoutingList(RoutingTargets.of(SERVER1)));
                ag.listener(
                        "ag1-listener",
                        l -> l.port(60174).ip("2001:db88:f0:f00f::cf3c").ip("2001:db88:f0:f00e::cf3d"));
                ag.options(o -> o.backupPreference(BackupPreference.PRIMARY)
                        .failureConditionLevel(FailureConditionLevel.MODERATE_ERRORS)
                        .healthCheckTimeout(Duration.ofMinutes(1))
                        .databaseLevelFailover());
            }),
            AvailabilityGroup.of("ag2", ag -> {
                ag.replica(SERVER3, r -> r.automaticSeeding().backupPriority(20));
                ag.replica(SERVER4, r -> r.automaticSeeding().sessionTimeout(Duration.ofSeconds(25)));
                ag.listener("ag2-listener", l -> l.port(60175).ip("2001:4898:e0:f213::4ce2"));
                ag.options(o -> o.backupPreference(BackupPreference.NONE));
            }),
            d -> d.automaticSeeding().synchronousCommit()));

    private SeedEstates() {}

    private static Server server(String name) {
        return Server.of(name, s -> s.host(name + ".contoso.com"));
    }
}

package dev.sqldag.testkit;

import dev.sqldag.execution.RunSettings;
import dev.sqldag.plan.Consent;
import dev.sqldag.plan.Plan;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.server.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** The walkthrough's estate, on fleets where everything that takes time takes little. */
final class Fleets {

    static final AvailabilityGroup AG1 = AvailabilityGroup.of("ag1", ag -> {
        ag.database("db1");
        ag.replica(server("server1"), r -> r.automaticFailover().automaticSeeding());
        ag.replica(server("server2"), r -> r.automaticFailover().automaticSeeding());
        ag.listener("ag1-listener", l -> l.port(60173).ip("2001:db88:f0:f00f::cf3c"));
    });

    static final AvailabilityGroup AG2 = AvailabilityGroup.of("ag2", ag -> {
        ag.replica(server("server3"), r -> r.automaticSeeding());
        ag.replica(server("server4"), r -> r.automaticSeeding());
        ag.listener("ag2-listener", l -> l.port(60173).ip("2001:4898:e0:f213::4ce2"));
    });

    static final DistributedAvailabilityGroup DISTRIBUTED =
            DistributedAvailabilityGroup.of("distributedag", AG1, AG2, d -> d.automaticSeeding());

    /** Polls so often that a wait is over soon after what it waits for. */
    static final RunSettings EAGER =
            new RunSettings(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private Fleets() {}

    static SimulatedFleet twoSites() {
        return SimulatedFleet.start(fleet -> fleet.cluster("server1", "server2")
                .cluster("server3", "server4")
                .timing(Timing.swift()));
    }

    static void createAndBackUp(DataSource server, String database) throws SQLException {
        execute(
                server,
                "CREATE DATABASE " + database,
                "ALTER DATABASE " + database + " SET RECOVERY FULL",
                "BACKUP DATABASE " + database + " TO DISK = N'NUL'");
    }

    static void execute(DataSource server, String... batches) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            for (String batch : batches) {
                statement.execute(batch);
            }
        }
    }

    private static Server server(String name) {
        return Server.of(name, s -> s.host(name + ".contoso.com"));
    }

    /** What a person would say who has read the plan and agrees with all of it. */
    public static Consent[] consents(Plan plan) {
        return plan.destructions().stream()
                .map(object -> plan.consent(object, "the test wants it gone"))
                .toArray(Consent[]::new);
    }
}

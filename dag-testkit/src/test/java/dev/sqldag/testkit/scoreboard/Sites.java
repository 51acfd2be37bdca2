package dev.sqldag.testkit.scoreboard;

import dev.sqldag.Estate;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.server.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Fleets of eight: bare, and with two groups of four that make a distributed one. */
final class Sites {

    static final int SERVERS = 8;

    private Sites() {}

    static SimulatedFleet bare() {
        return SimulatedFleet.start(
                fleet -> fleet.cluster("east1", "east2", "east3", "east4").cluster("west1", "west2", "west3", "west4"));
    }

    static SimulatedFleet withGroups() {
        SimulatedFleet fleet = bare();
        execute(
                fleet.dataSource("east1"),
                "CREATE DATABASE Sales",
                "ALTER DATABASE Sales SET RECOVERY FULL",
                "BACKUP DATABASE Sales TO DISK = N'NUL'");
        try (Estate estate = Estate.on(fleet.executor())) {
            estate.apply(estate.plan(distributed()));
        }
        return fleet;
    }

    private static DistributedAvailabilityGroup distributed() {
        return DistributedAvailabilityGroup.of(
                "sales", group("east", "10.1.0.10/24"), group("west", "10.2.0.10/24"), d -> d.automaticSeeding());
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

    static void execute(DataSource server, String... batches) {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            for (String batch : batches) {
                statement.execute(batch);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

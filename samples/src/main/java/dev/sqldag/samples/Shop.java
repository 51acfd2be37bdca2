package dev.sqldag.samples;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.server.Server;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the samples with other tools share: an application with one database, which is to be in a group on two servers. */
final class Shop {

    static final AvailabilityGroup GROUP = AvailabilityGroup.of("shop-group", ag -> {
        ag.database("shop").listener("shop-listener", l -> l.ip("2001:db8::10"));
        ag.replica(Server.of("server1"), r -> r.automaticFailover().automaticSeeding());
        ag.replica(Server.of("server2"), r -> r.automaticFailover().automaticSeeding());
    });

    private Shop() {}

    /** Two servers, and the database, backed up, on the first. Making databases is not the library's business. */
    static SimulatedFleet fleet() throws SQLException {
        SimulatedFleet fleet = SimulatedFleet.start(f -> f.cluster("server1", "server2"));
        execute(
                fleet.dataSource("server1"),
                "CREATE DATABASE shop; ALTER DATABASE shop SET RECOVERY FULL; BACKUP DATABASE shop TO DISK = N'shop.bak'");
        return fleet;
    }

    /** The application's own database on the first server, where its tables are. */
    static DataSource database(SimulatedFleet fleet) {
        return inShop(fleet.dataSource("server1"));
    }

    /** The same through the group's listener. */
    static DataSource listener(SimulatedFleet fleet) {
        return inShop(fleet.listener(GROUP.name().value()).dataSource());
    }

    private static DataSource inShop(DataSource server) {
        ((SQLServerDataSource) server).setDatabaseName("shop");
        return server;
    }

    static void execute(DataSource server, String batch) throws SQLException {
        try (var connection = server.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(batch);
        }
    }
}

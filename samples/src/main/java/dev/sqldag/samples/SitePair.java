package dev.sqldag.samples;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.server.Server;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the samples about failovers share: an application's database on two sites, and a way to it. */
final class SitePair {

    static final AvailabilityGroup EAST = group("east", "2001:db8::10", true);
    static final AvailabilityGroup WEST = group("west", "2001:db8::20", false);
    static final DistributedAvailabilityGroup BOTH =
            DistributedAvailabilityGroup.of("both", EAST, WEST, d -> d.automaticSeeding());

    private SitePair() {}

    private static AvailabilityGroup group(String site, String ip, boolean first) {
        return AvailabilityGroup.of(site, ag -> {
            if (first) {
                ag.database("shop");
            }
            ag.listener(site + "-listener", l -> l.ip(ip));
            for (int number = 1; number <= 2; number++) {
                ag.replica(Server.of(site + number), r -> r.automaticFailover().automaticSeeding());
            }
        });
    }

    /** The application's database through the listener of a site. */
    static DataSource listener(SimulatedFleet fleet, AvailabilityGroup site) {
        var listener = (SQLServerDataSource) fleet.listener(site.name().value()).dataSource();
        listener.setDatabaseName("shop");
        return listener;
    }

    static void createOrders(SimulatedFleet fleet) throws SQLException {
        Shop.execute(listener(fleet, EAST), "CREATE TABLE orders (id int PRIMARY KEY)");
    }

    /** The orders that are there, by number. */
    static List<Integer> orders(DataSource site) throws SQLException {
        try (var connection = site.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id FROM orders ORDER BY id")) {
            List<Integer> orders = new ArrayList<>();
            while (rows.next()) {
                orders.add(rows.getInt(1));
            }
            return orders;
        }
    }
}

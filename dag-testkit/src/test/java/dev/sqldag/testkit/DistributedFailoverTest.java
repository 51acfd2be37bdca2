package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Failovers of a distributed group as an administrator does them, in T-SQL over JDBC, and what becomes of an application's
 * rows; whatever SQL Server does where facts are unsettled.
 */
class DistributedFailoverTest {

    private static final AvailabilityGroup EAST = group("east", "2001:db8::10", true);
    private static final AvailabilityGroup WEST = group("west", "2001:db8::20", false);
    private static final Topology BOTH = Topology.of(DistributedAvailabilityGroup.of(
            "both", EAST, WEST, d -> d.synchronousCommit().automaticSeeding()));

    private static final String TO_SECONDARY = "ALTER AVAILABILITY GROUP [both] SET (ROLE = SECONDARY)";
    private static final String FORCE = "ALTER AVAILABILITY GROUP [both] FORCE_FAILOVER_ALLOW_DATA_LOSS";

    private static AvailabilityGroup group(String site, String ip, boolean first) {
        return AvailabilityGroup.of(site, ag -> {
            if (first) {
                ag.database("db1");
            }
            ag.listener(site + "-listener", l -> l.ip(ip));
            for (int number = 1; number <= 2; number++) {
                ag.replica(Server.of(site + number), r -> r.automaticFailover().automaticSeeding());
            }
        });
    }

    /** An application that writes one row after another and remembers those that were acknowledged. */
    private record Writer(List<Integer> acknowledged) {

        void write(SimulatedFleet fleet, String server, int from, int to) throws SQLException {
            try (Connection connection = database(fleet, server).getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT orders VALUES (?, ?)")) {
                for (int id = from; id <= to; id++) {
                    insert.setInt(1, id);
                    insert.setString(2, server);
                    insert.executeUpdate();
                    acknowledged.add(id);
                }
            }
        }
    }

    private static DataSource database(SimulatedFleet fleet, String server) {
        SQLServerDataSource dataSource = (SQLServerDataSource) fleet.dataSource(server);
        dataSource.setDatabaseName("db1");
        return dataSource;
    }

    private static List<Integer> rows(SimulatedFleet fleet, String server) throws SQLException {
        try (Connection connection = database(fleet, server).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM orders ORDER BY id")) {
            List<Integer> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
            return ids;
        }
    }

    private static SimulatedFleet fleet(Variant variant) throws SQLException {
        SimulatedFleet fleet = SimulatedFleet.running(BOTH, f -> f.virtualTime().variants(variant));
        Fleets.execute(database(fleet, "east1"), "CREATE TABLE orders (id int PRIMARY KEY, written_on sysname)");
        return fleet;
    }

    private static void ask(SimulatedFleet fleet, String server, String batch) throws SQLException {
        Fleets.execute(fleet.dataSource(server), batch);
        pass(fleet);
    }

    private static void pass(SimulatedFleet fleet) {
        fleet.clock().advance(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void a_planned_failover_loses_no_acknowledged_row(Variant variant) throws SQLException {
        Writer writer = new Writer(new ArrayList<>());
        try (SimulatedFleet fleet = fleet(variant)) {
            writer.write(fleet, "east1", 1, 20);

            ask(fleet, "east1", TO_SECONDARY);
            assertThatThrownBy(() -> writer.write(fleet, "east1", 21, 21)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> writer.write(fleet, "west1", 21, 21)).isInstanceOf(SQLException.class);
            ask(fleet, "west1", FORCE);

            assertThat(rows(fleet, "west1")).isEqualTo(writer.acknowledged()).hasSize(20);
            writer.write(fleet, "west1", 21, 40);
            assertThatThrownBy(() -> writer.write(fleet, "east1", 41, 41)).isInstanceOf(SQLException.class);

            pass(fleet);
            ask(fleet, "west1", TO_SECONDARY);
            ask(fleet, "east1", FORCE);
            assertThat(fleet.state().globalPrimaries("both")).containsExactly("east");
            assertThat(rows(fleet, "east1"))
                    .as("and back")
                    .isEqualTo(writer.acknowledged())
                    .hasSize(40);
        }
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void a_forced_failover_undoes_what_only_the_lost_side_had(Variant variant) throws SQLException {
        Writer before = new Writer(new ArrayList<>());
        Writer lost = new Writer(new ArrayList<>());
        Writer after = new Writer(new ArrayList<>());
        try (SimulatedFleet fleet = fleet(variant)) {
            before.write(fleet, "east1", 1, 10);
            apart(fleet);
            lost.write(fleet, "east1", 11, 20);
            ask(fleet, "west1", FORCE);

            assertThat(fleet.state().globalPrimaries("both")).containsExactlyInAnyOrder("east", "west");
            assertThat(rows(fleet, "west1")).isEqualTo(before.acknowledged());
            after.write(fleet, "west1", 101, 110);
            assertThat(rows(fleet, "east1")).containsAll(lost.acknowledged());

            fleet.heal();
            pass(fleet);
            ask(fleet, "east1", TO_SECONDARY);
            ask(fleet, "east1", "ALTER DATABASE db1 SET HADR RESUME");
            assertThat(fleet.state().globalPrimaries("both")).containsExactly("west");
            assertThat(fleet.state().copies("both")).isNotEmpty().allMatch(copy -> copy.isSynchronized());

            ask(fleet, "west1", TO_SECONDARY);
            ask(fleet, "east1", FORCE);
            List<Integer> kept = new ArrayList<>(before.acknowledged());
            kept.addAll(after.acknowledged());
            assertThat(rows(fleet, "east1")).isEqualTo(kept).doesNotContainAnyElementsOf(lost.acknowledged());
        }
    }

    /** From now on the sites do not reach each other. */
    private static void apart(SimulatedFleet fleet) {
        for (String one : List.of("east1", "east2")) {
            for (String other : List.of("west1", "west2")) {
                fleet.partition(one, other);
            }
        }
        pass(fleet);
    }
}

package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import com.zaxxer.hikari.HikariDataSource;
import dev.sqldag.jdbc.gate.ConnectionGate;
import dev.sqldag.jdbc.gate.ConnectionsRemainException;
import dev.sqldag.jdbc.gate.GateCancelledException;
import dev.sqldag.jdbc.gate.GateInUseException;
import dev.sqldag.jdbc.gate.GateSettings;
import dev.sqldag.jdbc.gate.NotWritableException;
import dev.sqldag.jdbc.gate.PoolBusyException;
import dev.sqldag.jdbc.gate.Suspension;
import dev.sqldag.jdbc.hikari.HikariConnectionPool;
import dev.sqldag.testkit.junit.FleetExtension;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application with a HikariCP pool, taken through failovers that an administrator makes in T-SQL. */
class GatedFailoverTest {

    private static final DistributedAvailabilityGroup BOTH = DistributedAvailabilityGroup.of(
            "both",
            group("east", "2001:db8::10", true),
            group("west", "2001:db8::20", false),
            d -> d.synchronousCommit().automaticSeeding());

    private static final List<ServerName> WEST = List.of(new ServerName("west1"), new ServerName("west2"));

    private static final GateSettings IMPATIENT =
            GateSettings.DEFAULT.drainingWithin(Duration.ofMillis(50)).writableWithin(Duration.ofMillis(50));

    @RegisterExtension
    static final FleetExtension FLEET = FleetExtension.running(BOTH);

    private SimulatedFleet fleet;
    private Alias address;
    private HikariDataSource pool;
    private ConnectionGate gate;
    private ConnectionGate impatient;

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

    private DataSource listener(String group) {
        SQLServerDataSource listener =
                (SQLServerDataSource) fleet.listener(group).dataSource();
        listener.setDatabaseName("db1");
        return listener;
    }

    @BeforeEach
    void connect(SimulatedFleet running) throws SQLException {
        fleet = running;
        address = new Alias(listener("east"));
        Fleets.execute(address, PooledWriters.TABLE);
        pool = PooledWriters.pool(address);
        gate = ConnectionGate.of(HikariConnectionPool.of(pool), address);
        impatient = ConnectionGate.of(HikariConnectionPool.of(pool), address, IMPATIENT);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private void ask(String server, String batch) throws SQLException {
        Fleets.execute(fleet.dataSource(server), batch);
        fleet.clock().advance(Duration.ofSeconds(30));
    }

    private void failOverToWest() throws SQLException {
        ask("east1", "ALTER AVAILABILITY GROUP [both] SET (ROLE = SECONDARY)");
        ask("west1", "ALTER AVAILABILITY GROUP [both] FORCE_FAILOVER_ALLOW_DATA_LOSS");
        address.leadTo(listener("west"));
    }

    private Map<String, Integer> rowsByServer() throws SQLException {
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection connection = address.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT written_on, COUNT(*) FROM orders GROUP BY written_on")) {
            while (result.next()) {
                rows.put(result.getString(1), result.getInt(2));
            }
        }
        return rows;
    }

    private static int total(Map<String, Integer> rows) {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void assertPoolLends() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void no_write_fails_and_the_old_side_accepts_none_after_the_suspension()
            throws SQLException, ExecutionException, InterruptedException {
        Map<String, Integer> whenSuspended = new TreeMap<>();
        try (PooledWriters writers = PooledWriters.start(pool, 4)) {
            gate.during(WEST, () -> {
                whenSuspended.putAll(rowsByServer());
                failOverToWest();
            });
            int acknowledged = writers.finishAfter(10);

            assertThat(whenSuspended).containsOnlyKeys("east1");
            assertThat(rowsByServer())
                    .containsOnlyKeys("east1", "west1")
                    .containsAllEntriesOf(whenSuspended)
                    .hasEntrySatisfying("west1", rows -> assertThat(rows).isGreaterThanOrEqualTo(40));
            assertThat(total(rowsByServer())).isEqualTo(acknowledged);
        }
    }

    @Test
    void the_pool_follows_the_listener_to_another_server_of_the_group()
            throws SQLException, ExecutionException, InterruptedException {
        try (PooledWriters writers = PooledWriters.start(pool, 4)) {
            gate.during(
                    List.of(new ServerName("east2")),
                    () -> Fleets.execute(fleet.dataSource("east2"), "ALTER AVAILABILITY GROUP [east] FAILOVER"));
            int acknowledged = writers.finishAfter(10);

            assertThat(rowsByServer()).containsOnlyKeys("east1", "east2");
            assertThat(total(rowsByServer())).isEqualTo(acknowledged);
        }
    }

    @Test
    void a_failover_that_fails_leaves_the_application_writing_where_it_was()
            throws SQLException, ExecutionException, InterruptedException {
        try (PooledWriters writers = PooledWriters.start(pool, 4)) {
            assertThatThrownBy(() -> gate.during(WEST, () -> {
                        throw new IOException("the administrator changes his mind");
                    }))
                    .isInstanceOf(IOException.class);
            int acknowledged = writers.finishAfter(10);

            assertThat(rowsByServer()).containsExactly(Map.entry("east1", acknowledged));
        }
    }

    @Test
    void a_connection_that_is_not_returned_is_counted_and_closed_when_it_is() throws SQLException {
        int session;
        try (Connection kept = pool.getConnection()) {
            ConnectionsRemainException remain = catchThrowableOfType(
                    ConnectionsRemainException.class, () -> impatient.during(WEST, this::failOverToWest));

            assertThat(remain.remaining()).isEqualTo(1);
            assertThat(fleet.state().globalPrimaries("both")).containsExactly("east");
            session = spid(kept);
            assertPoolLends();
        }
        try (Connection next = pool.getConnection();
                Connection another = pool.getConnection()) {
            assertThat(session).isNotIn(spid(next), spid(another));
        }
    }

    private static int spid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@SPID")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void a_failover_that_stops_half_way_is_told_by_what_the_listener_says_and_the_pool_is_resumed()
            throws SQLException {
        NotWritableException never = catchThrowableOfType(
                NotWritableException.class,
                () -> impatient.during(
                        WEST, () -> ask("east1", "ALTER AVAILABILITY GROUP [both] SET (ROLE = SECONDARY)")));

        assertThat(never.lastSeen()).isNotEmpty().doesNotContain("READ_WRITE");
        ask("west1", "ALTER AVAILABILITY GROUP [both] FORCE_FAILOVER_ALLOW_DATA_LOSS");
        address.leadTo(listener("west"));
        assertPoolLends();
    }

    @Test
    void an_interrupt_cancels_and_the_pool_is_resumed() throws SQLException {
        assertThatThrownBy(() -> gate.during(WEST, () -> Thread.currentThread().interrupt()))
                .isInstanceOf(GateCancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertPoolLends();
    }

    @Test
    void a_pool_in_which_threads_wait_for_connections_is_given_up_in_time_and_goes_on_lending()
            throws SQLException, ExecutionException, InterruptedException {
        Connection[] all = new Connection[pool.getMaximumPoolSize()];
        for (int i = 0; i < all.length; i++) {
            all[i] = pool.getConnection();
        }
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> PooledWriters.write(pool));
        while (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> impatient.suspend()).isInstanceOf(PoolBusyException.class);

        for (Connection connection : all) {
            connection.close();
        }
        waiting.get();
        suspendedWhenFree().close();
        assertPoolLends();
    }

    /** The suspension that was given up ends by itself, some time. */
    private Suspension suspendedWhenFree() {
        while (true) {
            try {
                return impatient.suspend();
            } catch (GateInUseException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void a_listener_without_the_applications_database_is_refused_while_the_pool_still_lends() throws SQLException {
        ConnectionGate wrong = ConnectionGate.of(
                HikariConnectionPool.of(pool), fleet.listener("east").dataSource());

        assertThatThrownBy(() -> wrong.during(WEST, this::failOverToWest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'master'");

        assertPoolLends();
        assertThat(fleet.state().globalPrimaries("both")).containsExactly("east");
    }
}

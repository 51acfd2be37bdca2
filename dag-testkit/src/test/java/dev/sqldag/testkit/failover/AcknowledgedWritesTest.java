package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.Estate;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.server.SqlServerVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Eight applications write through the listeners of both sites while the writable side moves, over TDS and in real time. */
class AcknowledgedWritesTest {

    private static final Sites SITES = Sites.of(SqlServerVersion.SQL_SERVER_2022);
    private static final int WRITERS = 8;
    private static final int ROWS_ON_EACH_SIDE = 20;

    /** Writes rows of its own numbers, and turns to the other site when one refuses it. */
    private static final class Writer {

        private final List<DataSource> listeners;
        private final int first;
        private final CountDownLatch before;
        private final CountDownLatch after;
        private volatile boolean stopped;

        private Writer(List<DataSource> listeners, int first, CountDownLatch before, CountDownLatch after) {
            this.listeners = listeners;
            this.first = first;
            this.before = before;
            this.after = after;
        }

        private List<Integer> write() {
            List<Integer> acknowledged = new ArrayList<>();
            int[] written = new int[listeners.size()];
            int next = first;
            for (int site = 0; !stopped; site = 1 - site) {
                try (Connection connection = listeners.get(site).getConnection();
                        Statement statement = connection.createStatement()) {
                    while (!stopped) {
                        // A number whose outcome is unknown is not used again.
                        int id = next++;
                        statement.execute("INSERT orders VALUES (" + id + ")");
                        acknowledged.add(id);
                        if (++written[site] == ROWS_ON_EACH_SIDE) {
                            (site == 0 ? before : after).countDown();
                        }
                    }
                } catch (SQLException elsewhere) {
                    // It goes on at the other site.
                }
            }
            return acknowledged;
        }
    }

    private static DataSource listener(SimulatedFleet fleet, AvailabilityGroup site) {
        SQLServerDataSource listener =
                (SQLServerDataSource) fleet.listener(site.name().value()).dataSource();
        listener.setDatabaseName("db1");
        return listener;
    }

    private static Set<Integer> rows(DataSource site) throws SQLException {
        try (Connection connection = site.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM orders")) {
            Set<Integer> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
            return ids;
        }
    }

    @Test
    void nothing_that_was_acknowledged_is_missing() throws SQLException, InterruptedException, ExecutionException {
        try (SimulatedFleet fleet = SimulatedFleet.running(SITES.topology());
                Estate estate = Estate.on(fleet.executor())) {
            List<DataSource> listeners = List.of(listener(fleet, SITES.east()), listener(fleet, SITES.west()));
            try (Connection connection = listeners.get(0).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE orders (id int PRIMARY KEY)");
            }
            CountDownLatch before = new CountDownLatch(WRITERS);
            CountDownLatch after = new CountDownLatch(WRITERS);
            List<Writer> writers = new ArrayList<>();
            List<Future<List<Integer>>> ledgers = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
            try {
                for (int number = 1; number <= WRITERS; number++) {
                    Writer writer = new Writer(listeners, number * 1_000_000, before, after);
                    writers.add(writer);
                    ledgers.add(threads.submit(writer::write));
                }
                before.await();

                estate.apply(estate.planFailover(SITES.both(), SITES.west()));

                after.await();
            } finally {
                writers.forEach(writer -> writer.stopped = true);
                threads.shutdown();
            }
            List<Integer> acknowledged = new ArrayList<>();
            for (Future<List<Integer>> ledger : ledgers) {
                acknowledged.addAll(ledger.get());
            }
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * WRITERS * ROWS_ON_EACH_SIDE);
            assertThat(rows(listeners.get(1))).containsAll(acknowledged);
            assertThat(fleet.state().globalPrimaries("both")).containsExactly("west");
        }
    }
}

package dev.sqldag.testkit.scoreboard;

import dev.sqldag.scoreboard.Figure;
import dev.sqldag.scoreboard.Goal;
import dev.sqldag.scoreboard.Samples;
import dev.sqldag.scoreboard.Score;
import dev.sqldag.testkit.SimulatedFleet;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Queries through the Microsoft driver over loopback, without encryption. */
final class Queries implements Figure {

    private static final String JOIN = """
            SELECT ag.name, ar.replica_server_name, rs.role_desc, rs.synchronization_health_desc
            FROM sys.availability_groups AS ag
            JOIN sys.availability_replicas AS ar ON ar.group_id = ag.group_id
            JOIN sys.dm_hadr_availability_replica_states AS rs ON rs.replica_id = ar.replica_id
            ORDER BY ag.name, ar.replica_server_name""";

    private static final int WARM_UP = 10;
    private static final int ROUNDS = 31;
    private static final int REPEATS = 500;
    private static final double NANOS_PER_MICRO = 1e3;

    @Override
    public List<Score> measure() {
        try (SimulatedFleet fleet = Sites.withGroups();
                Connection connection = DriverManager.getConnection(
                        "jdbc:sqlserver://127.0.0.1:" + fleet.port("east1") + ";encrypt=false",
                        SimulatedFleet.USER,
                        SimulatedFleet.DEFAULT_PASSWORD);
                Statement statement = connection.createStatement()) {
            return List.of(
                    time(statement, "SELECT 1").score("M11.select-1-us", Goal.atMost(300)),
                    time(statement, JOIN).score("M11.three-view-join-us", Goal.atMost(1_000)));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Samples time(Statement statement, String query) throws SQLException {
        double[] microseconds = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long rows = 0;
            long start = System.nanoTime();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                try (ResultSet result = statement.executeQuery(query)) {
                    while (result.next()) {
                        rows++;
                    }
                }
            }
            microseconds[Math.max(0, round)] = (System.nanoTime() - start) / NANOS_PER_MICRO / REPEATS;
            if (rows == 0) {
                throw new IllegalStateException("no rows: " + query);
            }
        }
        return new Samples(microseconds);
    }
}

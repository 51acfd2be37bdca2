package dev.sqldag.samples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sqldag.jdbc.gate.ConnectionGate;
import dev.sqldag.jdbc.hikari.HikariConnectionPool;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.name.ServerName;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A planned failover, made in T-SQL, under an application that uses HikariCP: it waits for a moment, and nothing fails. */
public final class PoolThroughFailover {

    private PoolThroughFailover() {}

    /** Prints where the pool's connections lead before and after. */
    public static void main(String[] arguments) throws SQLException {
        run(System.out);
    }

    static void run(PrintStream out) throws SQLException {
        try (var fleet = SimulatedFleet.running(Shop.GROUP);
                var pool = pool(Shop.listener(fleet))) {
            out.println("The pool leads to " + server(pool) + ".");

            ConnectionGate gate = ConnectionGate.of(HikariConnectionPool.of(pool), Shop.listener(fleet));
            gate.during(
                    List.of(new ServerName("server2")),
                    () -> Shop.execute(fleet.dataSource("server2"), "ALTER AVAILABILITY GROUP [shop-group] FAILOVER"));

            out.println("The pool leads to " + server(pool) + ".");
        }
    }

    private static HikariDataSource pool(DataSource listener) {
        var config = new HikariConfig();
        config.setDataSource(listener);
        config.setAllowPoolSuspension(true); // HikariCP cannot be suspended without
        return new HikariDataSource(config);
    }

    private static String server(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT @@SERVERNAME")) {
            rows.next();
            return rows.getString(1);
        }
    }
}

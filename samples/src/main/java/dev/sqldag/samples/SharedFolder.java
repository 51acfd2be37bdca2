package dev.sqldag.samples;

import dev.sqldag.Estate;
import dev.sqldag.progress.ProgressView;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.server.Server;
import java.io.PrintStream;
import java.sql.SQLException;

/** A database that was never backed up comes to a second server by backups in a folder that both reach. */
public final class SharedFolder {

    private SharedFolder() {}

    /** On a terminal it shows one line for each server, redrawn while it works. */
    public static void main(String[] arguments) throws SQLException {
        run(System.out);
    }

    static void run(PrintStream out) throws SQLException {
        try (var fleet = SimulatedFleet.start(f -> f.cluster("server1", "server2"));
                var estate = Estate.on(fleet.executor())) {
            try (var connection = fleet.dataSource("server1").getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE db1");
                statement.execute("ALTER DATABASE db1 SET RECOVERY FULL");
            }
            var server1 = Server.of("server1", s -> s.backupFolder("\\\\files\\seeding"));
            var server2 = Server.of("server2", s -> s.backupFolder("\\\\files\\seeding"));
            var group = AvailabilityGroup.of(
                    "ag1", ag -> ag.database("db1").replica(server1).replica(server2));

            estate.apply(estate.plan(group), ProgressView.on(out));

            out.print(estate.plan(group));
        }
    }
}

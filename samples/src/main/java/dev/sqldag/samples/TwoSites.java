package dev.sqldag.samples;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.server.Server;
import java.io.PrintStream;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The main job: two availability groups and a distributed one over them, stood up on four simulated servers. */
public final class TwoSites {

    private TwoSites() {}

    /** Prints the plan, how it gets on, and the final state. */
    public static void main(String[] arguments) throws SQLException {
        run(System.out);
    }

    static void run(PrintStream out) throws SQLException {
        try (var fleet =
                SimulatedFleet.start(f -> f.cluster("server1", "server2").cluster("server3", "server4"))) {
            createAndBackUp(fleet.dataSource("server1"));
            try (var estate = Estate.on(fleet.executor())) {
                standUp(estate, out);
            }
        }
    }

    private static void standUp(Estate estate, PrintStream out) {
        var server1 = Server.of("server1", s -> s.host("server1.contoso.com"));
        var server2 = Server.of("server2", s -> s.host("server2.contoso.com"));
        var server3 = Server.of("server3", s -> s.host("server3.contoso.com"));
        var server4 = Server.of("server4", s -> s.host("server4.contoso.com"));
        // @start region="readme"
        var ag1 = AvailabilityGroup.of("ag1", ag -> {
            ag.database("db1").listener("ag1-listener", l -> l.port(60173).ip("2001:db88:f0:f00f::cf3c"));
            ag.replica(server1, r -> r.automaticFailover().automaticSeeding());
            ag.replica(server2, r -> r.automaticFailover().automaticSeeding());
        });
        var ag2 = AvailabilityGroup.of("ag2", ag -> {
            ag.listener("ag2-listener", l -> l.port(60173).ip("2001:4898:e0:f213::4ce2"));
            ag.replica(server3, r -> r.automaticSeeding()).replica(server4, r -> r.automaticSeeding());
        });
        var dag = DistributedAvailabilityGroup.of("distributedag", ag1, ag2, d -> d.automaticSeeding());
        Plan plan = estate.plan(dag); // reads only
        // @end
        out.println(plan); // every statement that would run, server by server
        // @start region="readme"
        estate.apply(plan, out::println); // the one method that writes
        // @end
        out.println(estate.observe(plan.topology()));
        out.print(estate.plan(dag));
    }

    /** Making databases is not the library's business: this is plain JDBC. */
    private static void createAndBackUp(DataSource server1) throws SQLException {
        try (var connection = server1.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE db1");
            statement.execute("ALTER DATABASE db1 SET RECOVERY FULL");
            statement.execute("BACKUP DATABASE db1 TO DISK = N'db1.bak'");
        }
    }
}

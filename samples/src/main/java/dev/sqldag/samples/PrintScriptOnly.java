package dev.sqldag.samples;

import dev.sqldag.Estate;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import java.io.PrintStream;

/** Compiles a topology to a script for review: no server is asked, none needs to exist. */
public final class PrintScriptOnly {

    private PrintScriptOnly() {}

    /** Prints the script. */
    public static void main(String[] arguments) {
        run(System.out);
    }

    static void run(PrintStream out) {
        var east = AvailabilityGroup.of("east", ag -> {
            ag.database("Sales");
            ag.replica(Server.of("sql-e1"), r -> r.automaticFailover().automaticSeeding());
            ag.replica(Server.of("sql-e2"), r -> r.automaticFailover().automaticSeeding());
            ag.listener("east-sql", l -> l.ip("10.1.0.10/24"));
        });
        var west = AvailabilityGroup.of("west", ag -> {
            ag.replica(Server.of("sql-w1"), r -> r.automaticSeeding());
            ag.listener("west-sql", l -> l.ip("10.2.0.10/24"));
        });
        var sales = DistributedAvailabilityGroup.of("sales", east, west, d -> d.automaticSeeding());

        out.print(Estate.planOffline(Topology.of(sales)).toScript());
    }
}

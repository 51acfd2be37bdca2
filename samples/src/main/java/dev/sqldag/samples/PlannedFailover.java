package dev.sqldag.samples;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import dev.sqldag.testkit.SimulatedFleet;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The writable side of a distributed group is moved under an application that writes: an outage, and nothing is lost. */
public final class PlannedFailover {

    private PlannedFailover() {}

    /** Prints a timeline, how long the application could not write, and whether anything that it was promised is missing. */
    public static void main(String[] arguments) throws SQLException, InterruptedException, ExecutionException {
        run(System.out);
    }

    static void run(PrintStream out) throws SQLException, InterruptedException, ExecutionException {
        try (var fleet = SimulatedFleet.running(SitePair.BOTH)) {
            SitePair.createOrders(fleet);
            var east = SitePair.listener(fleet, SitePair.EAST);
            var west = SitePair.listener(fleet, SitePair.WEST);
            try (var writer = new OrderWriter(List.of(east, west));
                    var estate = Estate.on(fleet.executor())) {
                Plan plan = estate.planFailover(SitePair.BOTH, SitePair.WEST);
                out.println(plan.summary());
                estate.apply(plan, progress -> out.println(fleet.clock().instant() + " " + progress));

                OrderWriter.Ledger ledger = writer.finish();
                out.println("Acknowledged: " + ledger.acknowledged().size() + " orders.");
                out.println("Longest time without one: " + ledger.longestGap().toMillis() + " ms.");
                out.println("Lost: " + ledger.lost(SitePair.orders(west)).size() + ".");
            }
        }
    }
}

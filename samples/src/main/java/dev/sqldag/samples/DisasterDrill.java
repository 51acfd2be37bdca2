package dev.sqldag.samples;

import dev.sqldag.Estate;
import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.failover.Refusal;
import dev.sqldag.plan.Plan;
import dev.sqldag.testkit.FleetBuilder;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.Topology;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;

/** A site is lost; the other one is forced to take over; the lost one comes back, is taken in, and gets its place again. */
public final class DisasterDrill {

    private DisasterDrill() {}

    /** Prints each plan, and what became of the orders. In virtual time: hours pass in a moment. */
    public static void main(String[] arguments) throws SQLException {
        run(System.out);
    }

    static void run(PrintStream out) throws SQLException {
        try (var fleet = SimulatedFleet.running(Topology.of(SitePair.BOTH), FleetBuilder::virtualTime);
                var estate = Estate.on(fleet.executor(), options -> options.onCallingThread(fleet.clock()))) {
            SitePair.createOrders(fleet);
            Shop.execute(SitePair.listener(fleet, SitePair.EAST), "INSERT orders VALUES (1)");
            fleet.clock().advance(Duration.ofMinutes(1));

            fleet.kill("east1");
            fleet.kill("east2");
            fleet.clock().advance(Duration.ofMinutes(1));
            carryOut(
                    estate,
                    estate.planForcedFailover(
                            SitePair.BOTH,
                            SitePair.WEST,
                            f -> f.waive(Refusal.LOSS_IS_UNKNOWN, "nobody can ask the site that is lost")),
                    out);
            Shop.execute(SitePair.listener(fleet, SitePair.WEST), "INSERT orders VALUES (2)");

            fleet.restart("east1");
            fleet.restart("east2");
            fleet.clock().advance(Duration.ofMinutes(2));
            failBack(fleet, estate, out);
            out.println("Orders: " + SitePair.orders(SitePair.listener(fleet, SitePair.EAST)));
        }
    }

    /** First the site is taken in as a follower, then roles are exchanged; nothing is left when the plan is empty. */
    private static void failBack(SimulatedFleet fleet, Estate estate, PrintStream out) {
        Plan plan = estate.planFailBack(SitePair.BOTH, SitePair.EAST, f -> {});
        while (!plan.steps().isEmpty()) {
            carryOut(estate, plan, out);
            fleet.clock().advance(Duration.ofMinutes(1));
            plan = estate.planFailBack(SitePair.BOTH, SitePair.EAST, f -> {});
        }
        out.print(plan);
    }

    private static void carryOut(Estate estate, Plan plan, PrintStream out) {
        out.println(plan);
        estate.apply(plan, ExecutionListener.SILENT, options -> plan.destructions()
                .forEach(object -> options.consent(plan.consent(object, "decided by whoever is on call"))));
    }
}

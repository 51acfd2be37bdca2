package dev.sqldag.testkit.engine;

import dev.sqldag.execution.StalePlanException;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.DagException;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Two programs that make the same call on the same fleet at the same time. */
final class TwoAppliers {

    private final SimulatedFleet fleet;
    private final Topology wanted;
    private final Ledger ledger = new Ledger();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    private TwoAppliers(SimulatedFleet fleet, Topology wanted) {
        this.fleet = fleet;
        this.wanted = wanted;
    }

    /** In process, one batch of one program at a time, in an order that the seed decides; what went wrong. */
    static List<String> inProcess(SimulatedFleet fleet, Topology wanted, long seed) throws InterruptedException {
        TwoAppliers both = new TwoAppliers(fleet, wanted);
        Baton baton = new Baton(seed);
        baton.run(
                () -> both.apply(baton.of(0, both.ledger.watching(fleet.inProcess()))),
                () -> both.apply(baton.of(1, both.ledger.watching(fleet.inProcess()))));
        return both.judged().stream().map(what -> "seed " + seed + ": " + what).toList();
    }

    /** Over TDS, on threads that nobody holds back. */
    static List<String> overTds(SimulatedFleet fleet, Topology wanted) throws InterruptedException {
        TwoAppliers both = new TwoAppliers(fleet, wanted);
        Thread other = new Thread(() -> both.apply(both.ledger.watching(fleet.executor())));
        other.start();
        both.apply(both.ledger.watching(fleet.executor()));
        other.join();
        return both.judged();
    }

    private void apply(SqlExecutor executor) {
        try (Engine engine = Engine.on(fleet, executor)) {
            Plan plan = engine.plan(wanted);
            ledger.applied(plan);
            engine.apply(plan);
        } catch (StalePlanException moved) {
            wrong.add("the other one's work made the plan stale: " + moved.getMessage());
        } catch (DagException failed) {
            wrong.add(failed.getClass().getSimpleName() + " " + failed.getMessage());
        }
    }

    private List<String> judged() {
        List<String> all = new ArrayList<>(wrong);
        all.addAll(ledger.violations());
        all.addAll(leaks(fleet, ledger));
        long twice = CrashRig.duplicated(fleet);
        if (twice > 0) {
            all.add("I7: " + twice + " effects twice");
        }
        if (ledger.changes() == 0) {
            all.add("nothing was sent");
        }
        try (Engine engine = Engine.on(fleet)) {
            Plan again = engine.plan(wanted);
            if (!again.isEmpty()) {
                all.add("I6: a plan has " + again.steps() + " " + again.problems());
            }
        }
        return all;
    }

    /** I13: what is left open or locked when all processes have ended. */
    static List<String> leaks(SimulatedFleet fleet, Ledger ledger) {
        List<String> leaks = new ArrayList<>();
        if (ledger.open() != 0) {
            leaks.add("I13: " + ledger.open() + " sessions are open");
        }
        for (String server : fleet.servers()) {
            if (Engine.locks(fleet, new ServerName(server)) != 0) {
                leaks.add("I13: a lock is left on " + server);
            }
        }
        return leaks;
    }
}

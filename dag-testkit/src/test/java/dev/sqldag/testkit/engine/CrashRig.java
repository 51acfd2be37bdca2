package dev.sqldag.testkit.engine;

import dev.sqldag.execution.Progress;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.StepFailedException;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Risk;
import dev.sqldag.problem.DagException;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.record.RecordedRequest;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One plan on one fleet, to which anything can happen at any statement, any number of times. */
final class CrashRig implements AutoCloseable {

    /** The process that died is switched off so much later. */
    private static final Duration LINGERING = Duration.ofSeconds(30);

    /** No run, with all its waits and retries, lasts longer. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final SimulatedFleet fleet;
    private final Supplier<SqlExecutor> door;
    private final Topology wanted;
    private final Optional<Topology> earlier;
    private final Plan plan;
    private final End before;
    private final End after;
    private final int cleanStatements;

    /**
     * A case and what came of it.
     *
     * @param overhead statements that made a server do something, over those of a run without a crash
     */
    record Result(String name, List<String> violations, double overhead, long duplicated, long blind) {

        @Override
        public String toString() {
            return name + ": " + String.join("; ", violations);
        }
    }

    private CrashRig(SimulatedFleet fleet, Supplier<SqlExecutor> door, Topology wanted, Optional<Topology> earlier) {
        this.fleet = fleet;
        this.door = door;
        this.wanted = wanted;
        this.earlier = earlier;
        fleet.checkpoint();
        fleet.reset();
        try (Engine engine = Engine.on(fleet, door.get())) {
            before = end(engine);
            plan = Recoverer.planned(fleet, () -> engine.plan(wanted));
            engine.apply(plan);
            cleanStatements = statements();
            after = end(engine);
        }
    }

    /** Whether clients come over TDS or in process. */
    enum Door {
        TDS,
        IN_PROCESS
    }

    /** From nothing but databases. */
    static CrashRig creating(Topology wanted, Door door, Variant... variants) {
        SimulatedFleet fleet = fleet(wanted, door, variants);
        return new CrashRig(fleet, door(fleet, door), wanted, Optional.empty());
    }

    /** From what was applied before. */
    static CrashRig changing(Topology earlier, Topology wanted, Door door, Variant... variants) {
        SimulatedFleet fleet = fleet(earlier, door, variants);
        try (Engine engine = Engine.on(fleet)) {
            engine.apply(engine.plan(earlier));
        }
        return new CrashRig(fleet, door(fleet, door), wanted, Optional.of(earlier));
    }

    /** Where a first process died. */
    private CrashRig afterDeath(int statement, Blow blow) {
        SimulatedFleet same = fleet;
        try (Engine engine = Engine.on(same, dying(statement, blow))) {
            attempt(engine, plan);
        }
        return new CrashRig(same, door, wanted, earlier);
    }

    private static SimulatedFleet fleet(Topology topology, Door door, Variant... variants) {
        SimulatedFleet fleet = SimulatedFleet.bare(topology, f -> {
            f.virtualTime().variants(variants);
            if (door == Door.IN_PROCESS) {
                f.withoutPorts();
            }
        });
        Engine.createDatabases(fleet, topology);
        return fleet;
    }

    private static Supplier<SqlExecutor> door(SimulatedFleet fleet, Door door) {
        return door == Door.TDS ? fleet::executor : fleet::inProcess;
    }

    /** How many statements the plan has. */
    int size() {
        return (int) plan.mutations().count();
    }

    /** What stands in the end when nothing goes wrong. */
    String end() {
        return after.toString();
    }

    /** Ways to go on that there are: who began with nothing has no topology to go back to. */
    List<Recovery> recoveries() {
        return Stream.of(Recovery.values())
                .filter(recovery -> recovery != Recovery.GO_BACK || earlier.isPresent())
                .toList();
    }

    /** Plays one case from the start. */
    Result play(int statement, Blow blow, Recovery recovery) {
        fleet.reset();
        Instant begin = fleet.clock().instant();
        Ledger ledger = new Ledger();
        List<String> violations = new ArrayList<>();
        CrashingExecutor first = new CrashingExecutor(ledger.watching(door.get()), fleet, plan, statement, blow);
        long duplicated;
        int statements;
        try (Engine struck = Engine.on(fleet, first)) {
            attempt(struck, ledger, first).map(CrashRig::debts).ifPresent(violations::addAll);
            if (recovery == Recovery.TAKEOVER) {
                fleet.in(LINGERING, first::cutOff);
            } else if (first.isDead()) {
                first.cutOff();
            }
            try (Engine second = Engine.on(fleet, ledger.watching(door.get()))) {
                boolean sameProcess = recovery == Recovery.RESUME && !first.isDead();
                new Recoverer(fleet, ledger, sameProcess ? struck : second)
                        .recover(recovery, plan, wanted, earlier)
                        .ifPresent(violations::add);
                statements = statements();
                duplicated = duplicated();
                judge(second, blow, recovery).ifPresent(violations::add);
            }
        }
        first.cutOff();
        violations.addAll(ledger.violations());
        violations.addAll(TwoAppliers.leaks(fleet, ledger));
        if (first.blindResends() > 0) {
            violations.add("I5: sent again unread");
        }
        if (duplicated > 0 && recovery != Recovery.GO_BACK) {
            violations.add("I7: an effect twice");
        }
        if (Duration.between(begin, fleet.clock().instant()).compareTo(LONGEST) > 0) {
            violations.add("I13: took " + Duration.between(begin, fleet.clock().instant()));
        }
        return new Result(
                "statement " + statement + " " + blow + " " + recovery,
                violations,
                (double) statements / cleanStatements,
                duplicated,
                first.blindResends());
    }

    /** I12: what was meant for the time of a run, is in force after it and is not listed as left. */
    private static List<String> debts(Report report) {
        return report.entries().stream()
                .filter(entry -> entry.step().risk() == Risk.TEMPORARY && entry.result() == Report.Result.DONE)
                .filter(entry -> entry.step().undo().isPresent() && !report.isDone())
                .map(entry -> "I12: stays and is not listed: " + entry)
                .toList();
    }

    /** The states that a first process can leave behind at any statement, each once; more than one life is spent on each. */
    static List<CrashRig> afterDeaths(Supplier<CrashRig> fresh) {
        Set<String> seen = new HashSet<>();
        List<CrashRig> rigs = new ArrayList<>();
        int size = 1;
        for (int statement = 1; statement <= size; statement++) {
            for (Blow blow : Blow.values()) {
                CrashRig rig = fresh.get();
                size = rig.size();
                CrashRig dead = rig.afterDeath(statement, blow);
                if (seen.add(dead.before.toString())) {
                    rigs.add(dead);
                } else {
                    dead.close();
                }
            }
        }
        return rigs;
    }

    private CrashingExecutor dying(int statement, Blow blow) {
        fleet.reset();
        return new CrashingExecutor(door.get(), fleet, plan, statement, blow);
    }

    private static void attempt(Engine engine, Plan plan) {
        try {
            engine.apply(plan, CrashRig::stopOnNews);
        } catch (DagException | CrashingExecutor.Died struck) {
            // That is what was to happen.
        }
    }

    /** The first process does not get over its blow: it dies when it tells of it. */
    private static void stopOnNews(Progress news) {
        if (news.kind() == Progress.Kind.RETRYING || news.kind() == Progress.Kind.FAILED) {
            throw new CrashingExecutor.Died();
        }
    }

    /** What the first process reported, if it lived to do so. */
    private Optional<Report> attempt(Engine engine, Ledger ledger, CrashingExecutor executor) {
        ledger.applied(plan);
        try {
            return Optional.of(engine.apply(plan, news -> {
                if (executor.isDead()) {
                    throw new CrashingExecutor.Died();
                }
            }));
        } catch (StepFailedException failed) {
            return Optional.of(failed.report());
        } catch (DagException | CrashingExecutor.Died struck) {
            return Optional.empty();
        }
    }

    private Optional<String> judge(Engine engine, Blow blow, Recovery recovery) {
        Topology target = recovery == Recovery.GO_BACK ? earlier.orElseThrow() : wanted;
        Plan again = Recoverer.planned(fleet, () -> engine.plan(target));
        if (!again.isEmpty()) {
            return Optional.of("I6: a plan has " + again.steps() + " " + again.problems());
        }
        End expected = recovery == Recovery.GO_BACK ? before : after;
        End found = end(engine);
        return blow.maySwitchRoles()
                ? expected.apartFromProgress().difference(found.apartFromProgress())
                : expected.difference(found);
    }

    private End end(Engine engine) {
        return End.of(fleet, engine, wanted);
    }

    private int statements() {
        return (int) effects(fleet).count();
    }

    private long duplicated() {
        return duplicated(fleet);
    }

    /** Statements whose effect can be seen and that took effect twice on one server. */
    static long duplicated(SimulatedFleet fleet) {
        Set<String> once = new HashSet<>();
        return effects(fleet)
                .filter(request -> request.text().contains("BEGIN"))
                .filter(request -> request.errors().isEmpty())
                .filter(request -> !once.add(request.server() + request.text()))
                .count();
    }

    private static Stream<RecordedRequest> effects(SimulatedFleet fleet) {
        return fleet.recorded().mutating().requests().stream()
                .filter(request -> request.text().contains("in_force"));
    }

    @Override
    public void close() {
        fleet.close();
    }
}

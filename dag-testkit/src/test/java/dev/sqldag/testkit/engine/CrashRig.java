package dev.sqldag.testkit.engine;

import dev.sqldag.execution.OperatorNeededException;
import dev.sqldag.execution.Progress;
import dev.sqldag.execution.StalePlanException;
import dev.sqldag.plan.Plan;
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

    private static final int MOST_QUESTIONS = 10;

    private final SimulatedFleet fleet;
    private final Supplier<SqlExecutor> door;
    private final Topology wanted;
    private final Optional<Topology> earlier;
    private final Plan plan;
    private final String before;
    private final String after;
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
            before = state(engine);
            plan = engine.plan(wanted);
            engine.apply(plan);
            cleanStatements = statements();
            after = state(engine);
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
        return after;
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
        List<String> violations = new ArrayList<>();
        CrashingExecutor first = new CrashingExecutor(door.get(), fleet, plan, statement, blow);
        long duplicated;
        int statements;
        try (Engine struck = Engine.on(fleet, first)) {
            attempt(struck, plan, first);
            if (recovery == Recovery.TAKEOVER) {
                fleet.in(LINGERING, first::cutOff);
            } else if (first.isDead()) {
                first.cutOff();
            }
            try (Engine second = Engine.on(fleet, door.get())) {
                recover(recovery, recovery == Recovery.RESUME && !first.isDead() ? struck : second)
                        .ifPresent(violations::add);
                statements = statements();
                duplicated = duplicated();
                judge(second, blow, recovery).ifPresent(violations::add);
            }
        }
        first.cutOff();
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
                if (seen.add(dead.before)) {
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

    private static void attempt(Engine engine, Plan plan, CrashingExecutor executor) {
        try {
            engine.apply(plan, news -> {
                if (executor.isDead()) {
                    throw new CrashingExecutor.Died();
                }
            });
        } catch (DagException | CrashingExecutor.Died struck) {
            // That is what was to happen.
        }
    }

    private Optional<String> recover(Recovery recovery, Engine engine) {
        try {
            switch (recovery) {
                case RESUME -> resume(engine);
                case REPLAN, TAKEOVER -> engine.apply(planned(() -> engine.plan(wanted)));
                case GO_BACK -> engine.apply(planned(() -> engine.planRemoving(earlier.orElseThrow())));
            }
            return Optional.empty();
        } catch (OperatorNeededException person) {
            return person.getMessage() == null ? Optional.of("I7: nobody says what to do") : Optional.empty();
        } catch (DagException failed) {
            return Optional.of("I7: " + failed.getClass().getSimpleName() + " " + failed.getMessage());
        }
    }

    /** A server that comes up has no databases and no roles yet, which makes a plan stale for a while. */
    private void resume(Engine engine) {
        for (int asked = 1; asked < MOST_QUESTIONS; asked++) {
            try {
                engine.apply(plan);
                return;
            } catch (StalePlanException moved) {
                fleet.clock().advance(LINGERING);
            }
        }
        engine.apply(plan);
    }

    /** Who is told that the estate is not ready, as while a server comes up, asks again a little later. */
    private Plan planned(Supplier<Plan> question) {
        Plan answer = question.get();
        for (int asked = 1; asked < MOST_QUESTIONS && answer.isRefused(); asked++) {
            fleet.clock().advance(LINGERING);
            answer = question.get();
        }
        return answer;
    }

    private Optional<String> judge(Engine engine, Blow blow, Recovery recovery) {
        Topology target = recovery == Recovery.GO_BACK ? earlier.orElseThrow() : wanted;
        Plan again = planned(() -> engine.plan(target));
        if (!again.isEmpty()) {
            return Optional.of("I6: a plan has " + again.steps() + " " + again.problems());
        }
        String expected = recovery == Recovery.GO_BACK ? before : after;
        return blow.maySwitchRoles() || state(engine).equals(expected)
                ? Optional.empty()
                : Optional.of("I7: another end");
    }

    private String state(Engine engine) {
        return fleet.state().servers() + "\n" + engine.look(wanted);
    }

    private int statements() {
        return (int) effects().count();
    }

    /** Statements whose effect can be seen and that took effect twice on one server. */
    private long duplicated() {
        Set<String> once = new HashSet<>();
        return effects()
                .filter(request -> request.text().contains("BEGIN"))
                .filter(request -> request.errors().isEmpty())
                .filter(request -> !once.add(request.server() + request.text()))
                .count();
    }

    private Stream<RecordedRequest> effects() {
        return fleet.recorded().mutating().requests().stream()
                .filter(request -> request.text().contains("in_force"));
    }

    @Override
    public void close() {
        fleet.close();
    }
}

package dev.sqldag.testkit.engine;

import dev.sqldag.problem.DagException;
import dev.sqldag.testkit.engine.CrashRig.Door;
import dev.sqldag.testkit.engine.CrashRig.Result;
import dev.sqldag.testkit.world.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Every statement of a plan by everything that can happen to it by every way to go on; or every nth case of these. */
public final class CrashMatrix {

    private final List<Result> results = new ArrayList<>();
    private int possible;
    private int states;

    private CrashMatrix() {}

    /**
     * Every nth case of both plans, once: in process, and so many times fewer over TDS.
     *
     * @param rarer how much fewer
     */
    public static CrashMatrix sample(int every, int rarer) {
        CrashMatrix all = new CrashMatrix();
        for (Subject subject : Subject.values()) {
            all.add(once(subject, Door.IN_PROCESS, every));
            all.add(once(subject, Door.TDS, every * rarer));
        }
        return all;
    }

    /** Every nth case of both plans in which something happens twice. */
    public static CrashMatrix sampleTwice(int every) {
        CrashMatrix all = new CrashMatrix();
        for (Subject subject : Subject.values()) {
            all.add(twice(subject, every));
        }
        return all;
    }

    private void add(CrashMatrix other) {
        results.addAll(other.results);
        states += other.states;
        possible += other.possible;
    }

    /** A plan whose cases are played. */
    enum Subject {
        CREATE(false),
        CHANGE(true);

        private final boolean changes;

        Subject(boolean changes) {
            this.changes = changes;
        }

        CrashRig rig(Door door, Variant... variants) {
            return changes
                    ? CrashRig.changing(SeedEstates.CREATED, SeedEstates.CHANGED, door, variants)
                    : CrashRig.creating(SeedEstates.CREATED, door, variants);
        }
    }

    /** Something happens once. */
    static CrashMatrix once(Subject subject, Door door, int every, Variant... variants) {
        CrashMatrix matrix = new CrashMatrix();
        try (CrashRig rig = subject.rig(door, variants)) {
            matrix.play(rig, every);
        } catch (DagException impossible) {
            matrix.failed(subject, impossible);
        }
        return matrix;
    }

    /** Something happens, and again to whoever goes on from where the first one died; equal places are visited once. */
    static CrashMatrix twice(Subject subject, int every, Variant... variants) {
        CrashMatrix matrix = new CrashMatrix();
        Supplier<CrashRig> fresh = () -> subject.rig(Door.IN_PROCESS, variants);
        try {
            List<CrashRig> rigs = CrashRig.afterDeaths(fresh);
            matrix.states = rigs.size();
            rigs.forEach(rig -> {
                matrix.play(rig, every);
                rig.close();
            });
        } catch (DagException impossible) {
            matrix.failed(subject, impossible);
        }
        return matrix;
    }

    /** A plan that cannot even be carried out when nothing happens. */
    private void failed(Subject subject, DagException impossible) {
        results.add(new Result(
                subject + " without a crash", List.of(String.valueOf(impossible.getMessage())), Double.NaN, 0, 0));
    }

    private void play(CrashRig rig, int every) {
        for (int statement = 1; statement <= rig.size(); statement++) {
            for (Blow blow : Blow.values()) {
                for (Recovery recovery : rig.recoveries()) {
                    if (possible++ % every == 0) {
                        results.add(rig.play(statement, blow, recovery));
                    }
                }
            }
        }
    }

    public int cases() {
        return results.size();
    }

    /** In how many different places a first process can leave the estate. */
    public int states() {
        return states;
    }

    /** The cases in which an invariant was broken. */
    public List<String> violations() {
        return results.stream()
                .filter(result -> !result.violations().isEmpty())
                .map(Result::toString)
                .toList();
    }

    public long duplicatedEffects() {
        return sum(Result::duplicated);
    }

    public long blindResends() {
        return sum(Result::blind);
    }

    /** Statements of a run that was killed and of whoever went on, over those of a run without a crash: the mean. */
    public double resumeOverhead() {
        return results.stream()
                .filter(result -> result.name().contains(Blow.KILLED.name()))
                .filter(result -> !result.name().contains(Recovery.GO_BACK.name()))
                .mapToDouble(Result::overhead)
                .average()
                .orElse(Double.NaN);
    }

    private long sum(Function<Result, Long> count) {
        return results.stream().mapToLong(count::apply).sum();
    }

    @Override
    public String toString() {
        return cases() + " of " + possible + " cases, " + violations().size() + " violations"
                + (states > 0 ? ", from " + states + " states" : "");
    }
}

package dev.sqldag.failover;

import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.problem.Severity;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the writable side of a distributed group can be moved to one of its members, and why not: reasons with evidence,
 * for each database and vantage point. Immutable.
 *
 * @param group the distributed group
 * @param target the member that is to become the global primary
 */
public record FailoverReadiness(GroupName group, GroupName target, List<Reason> reasons) {

    public FailoverReadiness {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(target, "target");
        reasons = List.copyOf(reasons);
    }

    /** Whether a planned failover can be made; it may have to prepare or to wait for something first. */
    public boolean isPossible() {
        return reasons.stream().noneMatch(reason -> reason.weight() == Weight.BLOCKS);
    }

    /** Whether it could begin its outage at once. */
    public boolean isReady() {
        return reasons.stream().allMatch(reason -> reason.weight() == Weight.TELLS);
    }

    /** What stands in the way of a plan, as a plan reports it. */
    public List<Problem> problems() {
        return reasons.stream()
                .filter(reason -> reason.weight() != Weight.PREPARES)
                .map(Reason::problem)
                .toList();
    }

    /** The reasons that concern that database. */
    public List<Reason> reasons(DatabaseName database) {
        return reasons.stream()
                .filter(reason -> reason.database().filter(database::sameAs).isPresent())
                .toList();
    }

    /** A line with the answer, then a line for each reason. */
    @Override
    public String toString() {
        String answer = isReady() ? "ready" : isPossible() ? "possible after preparation" : "not possible";
        return reasons.stream()
                .map(reason -> "  " + reason + "\n")
                .collect(Collectors.joining("", "failover of " + group + " to " + target + ": " + answer + "\n", ""));
    }

    /**
     * One thing that a failover meets.
     *
     * @param database empty when it concerns them all
     * @param rule what must hold, as a sentence without its full stop
     * @param evidence what was seen instead, where and when
     * @param remedy what to do, as a sentence with its full stop
     */
    public record Reason(
            ProblemCode code,
            Weight weight,
            String path,
            Optional<DatabaseName> database,
            String rule,
            String evidence,
            String remedy) {

        public Reason {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(weight, "weight");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(database, "database");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(evidence, "evidence");
            Objects.requireNonNull(remedy, "remedy");
        }

        Problem problem() {
            Severity severity = weight == Weight.BLOCKS ? Severity.ERROR : Severity.WARNING;
            return new Problem(code, severity, path, rule, evidence, remedy);
        }

        /** {@code BLOCKS DAG-3106 at dag/ag2/db1: … (…). …}. */
        @Override
        public String toString() {
            return "%s %s at %s: %s (found %s). %s".formatted(weight, code.id(), path, rule, evidence, remedy);
        }
    }

    /** What a reason does to a planned failover. */
    public enum Weight {
        /** There is none until it is mended. */
        BLOCKS,
        /** The plan changes it or waits for it before the outage. */
        PREPARES,
        /** It is only said: nothing waits for it. */
        TELLS
    }
}

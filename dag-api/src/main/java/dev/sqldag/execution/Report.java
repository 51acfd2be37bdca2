package dev.sqldag.execution;

import dev.sqldag.plan.Step;
import dev.sqldag.session.SqlFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run did, step by step, in the order of the plan. */
public record Report(List<Entry> entries) {

    /** Of a run that had nothing to do. */
    public static final Report EMPTY = new Report(List.of());

    public Report {
        entries = List.copyOf(entries);
    }

    /** Whether every step is done. */
    public boolean isDone() {
        return entries.stream().allMatch(entry -> entry.result() == Result.DONE);
    }

    public List<Step> steps(Result result) {
        return entries.stream()
                .filter(entry -> entry.result() == result)
                .map(Entry::step)
                .toList();
    }

    /** The first step that ended so. */
    public Optional<Entry> first(Result result) {
        return entries.stream().filter(entry -> entry.result() == result).findFirst();
    }

    /** One line for each step. */
    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }

    /**
     * What became of one step.
     *
     * @param detail for a person; empty when there is nothing to say
     * @param failure what the server said last, when it said an error
     */
    public record Entry(Step step, Result result, String detail, Optional<SqlFailure> failure) {

        @Override
        public String toString() {
            return "%-14s %s%s".formatted(result, step, detail.isEmpty() ? "" : " (" + detail + ")");
        }
    }

    /** How a step ended. */
    public enum Result {
        /** It is in force. */
        DONE,
        /** It was refused or did not come true in time, and is not in force. */
        FAILED,
        /** It was sent, and nobody could be asked whether it is in force. */
        UNKNOWN,
        /** A person has to act first. */
        NEEDS_OPERATOR,
        /** It was not begun, or it was a wait that was given up. */
        NOT_RUN
    }
}

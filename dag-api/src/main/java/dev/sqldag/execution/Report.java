package dev.sqldag.execution;

import dev.sqldag.plan.Consent;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.session.SqlFailure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run did, step by step, in the order of the plan.
 *
 * @param consents which words it had
 */
public record Report(Outcome outcome, List<Entry> entries, List<Consent> consents) {

    /** Of a run that had nothing to do. */
    public static final Report EMPTY = new Report(Outcome.DONE, List.of(), List.of());

    public Report {
        Objects.requireNonNull(outcome, "outcome");
        entries = List.copyOf(entries);
        consents = List.copyOf(consents);
    }

    /** Whether every step is in force. */
    public boolean isDone() {
        return outcome == Outcome.DONE;
    }

    public List<Step> steps(Result result) {
        return entries.stream()
                .filter(entry -> entry.result() == result)
                .map(Entry::step)
                .toList();
    }

    /** What should have been taken back and could not be: a debt that someone has to settle. */
    public List<Step> left() {
        return steps(Result.LEFT);
    }

    /** The first step that ended so. */
    public Optional<Entry> first(Result result) {
        return entries.stream().filter(entry -> entry.result() == result).findFirst();
    }

    /** {@code 3 of 14 steps are done.} and what was taken back, or left. */
    public String summary() {
        long done = entries.stream().filter(entry -> entry.result().isInForce()).count();
        int undone = steps(Result.UNDONE).size();
        List<Step> left = left();
        return done + " of " + entries.size() + " steps are done."
                + (undone == 0 ? "" : " " + undone + " were taken back.")
                + (left.isEmpty()
                        ? ""
                        : left.stream().map(Step::toString).collect(Collectors.joining("; ", " Left in force: ", ".")))
                + noReturn();
    }

    /** What to do after a run that ended beyond the point of no return. */
    private String noReturn() {
        return isDone()
                ? ""
                : entries.stream()
                        .filter(entry -> entry.step().risk() == Risk.POINT_OF_NO_RETURN)
                        .filter(entry -> entry.result().isInForce() || entry.result() == Result.UNKNOWN)
                        .findFirst()
                        .map(entry -> " There is no way back from " + entry.step()
                                + ". Plan the same again: that plan goes on from there and finishes it.")
                        .orElse("");
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
            return "%-16s %s%s".formatted(result, step, detail.isEmpty() ? "" : " (" + detail + ")");
        }
    }

    /** How a run ended. */
    public enum Outcome {
        /** Every step is in force. */
        DONE,
        /** It failed, and everything that it had done was taken back. */
        ROLLED_BACK,
        /** It was not begun. */
        REFUSED,
        /** What a person has to do comes first; the rest is done. */
        NEEDS_OPERATOR,
        /** It ended on the way: the steps tell what is in force. */
        FAILED
    }

    /** How a step ended. */
    public enum Result {
        /** It is in force. */
        DONE,
        /** It was in force before the run came to it; nothing was sent. */
        IN_FORCE_ALREADY,
        /** It was in force, and the run took it back. */
        UNDONE,
        /** It is in force, should have been taken back, and could not be. */
        LEFT,
        /** It was refused or did not come true in time, and is not in force. */
        FAILED,
        /** It was sent, and nobody could be asked whether it is in force. */
        UNKNOWN,
        /** A person has to act first. */
        NEEDS_OPERATOR,
        /** It was not begun, or it was a wait that was given up. */
        NOT_RUN;

        /** Whether the step is done and stays so. */
        public boolean isInForce() {
            return this == DONE || this == IN_FORCE_ALREADY;
        }
    }
}

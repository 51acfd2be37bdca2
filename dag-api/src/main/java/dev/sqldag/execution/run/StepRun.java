package dev.sqldag.execution.run;

import dev.sqldag.condition.Verdict;
import dev.sqldag.execution.Report;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Step;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one step of a run is. Changed by its {@link Run} only. */
final class StepRun {

    final Step step;
    private Phase phase = Phase.PENDING;
    private Instant begun = Instant.EPOCH;
    private Instant due = Instant.EPOCH;
    private boolean resend;
    private @Nullable Instant failingSince;
    private int watchedFrom;
    private String detail = "";
    private @Nullable SqlFailure failure;
    private Report.Result result = Report.Result.NOT_RUN;

    StepRun(Step step) {
        this.step = step;
    }

    Phase phase() {
        return phase;
    }

    boolean isDone() {
        return phase == Phase.ENDED && result == Report.Result.DONE;
    }

    /** Whether it keeps its server and its groups for itself. */
    boolean isBusy() {
        return phase == Phase.SENT || phase == Phase.CHECKING || phase == Phase.PAUSED;
    }

    Statement statement() {
        return ((RunStatement) step.action()).statement();
    }

    void sent(Instant now) {
        if (phase == Phase.PENDING) {
            begun = now;
        }
        phase = Phase.SENT;
    }

    void checking() {
        phase = Phase.CHECKING;
    }

    /** It is sent again (or looked at again) at that time. */
    void pausedUntil(Instant time, boolean thenResend) {
        phase = Phase.PAUSED;
        due = time;
        resend = thenResend;
    }

    boolean isDue(Instant now) {
        return phase == Phase.PAUSED && !due.isAfter(now);
    }

    boolean resends() {
        return resend;
    }

    Instant due() {
        return due;
    }

    boolean hasTriedFor(Duration duration, Instant now) {
        return !begun.plus(duration).isAfter(now);
    }

    /** It waits; only observations later than the given one say something about it. */
    void watching(Instant now, int observationsSoFar) {
        phase = Phase.WATCHING;
        begun = now;
        watchedFrom = observationsSoFar;
    }

    boolean isToldBy(int observation) {
        return phase == Phase.WATCHING && observation > watchedFrom;
    }

    /** How long the wait has looked failed without a break. */
    boolean hasBeenFailingFor(Verdict verdict, Duration duration, Instant now) {
        if (verdict.state() != Verdict.State.FAILING) {
            failingSince = null;
            return false;
        }
        Instant since = failingSince == null ? now : failingSince;
        failingSince = since;
        return !since.plus(duration).isAfter(now);
    }

    /** Whether the detail is news. */
    boolean detail(String newDetail) {
        boolean news = !detail.equals(newDetail);
        detail = newDetail;
        return news;
    }

    void failure(SqlFailure newFailure) {
        failure = newFailure;
        detail = newFailure.getMessage() == null ? "" : newFailure.getMessage();
    }

    Optional<SqlFailure> failure() {
        return Optional.ofNullable(failure);
    }

    String detail() {
        return detail;
    }

    void ended(Report.Result newResult) {
        phase = Phase.ENDED;
        result = newResult;
        if (newResult == Report.Result.DONE) {
            detail = "";
            failure = null;
        }
    }

    Report.Entry entry() {
        return new Report.Entry(step, result, detail, failure());
    }

    /** From nothing done to nothing more to do. */
    enum Phase {
        PENDING,
        SENT,
        CHECKING,
        PAUSED,
        WATCHING,
        ENDED
    }
}

package dev.sqldag.execution.run;

import dev.sqldag.condition.Verdict;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.plan.Step;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.topology.name.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one step of a run is. */
final class StepRun {

    final Step step;
    /** What a batch for it is sent as. */
    final Errand errand;

    final PaceMeter pace = new PaceMeter();
    private final List<StepRun> followers = new ArrayList<>();
    private int missing;
    private Phase phase = Phase.PENDING;
    private Instant begun = Instant.EPOCH;
    private Instant due = Instant.EPOCH;
    private boolean resend;
    private boolean sent;
    private Optional<Boolean> wasInForce = Optional.empty();
    private @Nullable Instant failingSince;
    private String detail = "";
    private @Nullable SqlFailure failure;
    private Result result = Result.NOT_RUN;

    StepRun(Step step, Errand errand) {
        this.step = step;
        this.errand = errand;
    }

    int number() {
        return step.number();
    }

    Action action() {
        return step.action();
    }

    /** It waits for that other step to be done. */
    void comesAfter(StepRun other) {
        other.followers.add(this);
        missing++;
    }

    /** Those that wait for nothing more once this one is done. */
    List<StepRun> freed() {
        followers.forEach(follower -> follower.missing--);
        return followers.stream().filter(StepRun::waitsForNone).toList();
    }

    boolean waitsForNone() {
        return missing == 0;
    }

    /** What nobody else may use while it is on its way: its session, and the groups that it changes. */
    List<String> uses() {
        boolean sends = sends();
        return sends
                ? Stream.concat(
                                Stream.of("server " + step.server().key()),
                                step.groups().stream().map(GroupName::key).map(key -> "group " + key))
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Whether something is sent for it. */
    boolean sends() {
        return action().changes().isPresent() || action() instanceof ReadValue;
    }

    Phase phase() {
        return phase;
    }

    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    Result result() {
        return result;
    }

    boolean isInFlight() {
        return phase == Phase.SENT || phase == Phase.CHECKING;
    }

    void begun(Instant now) {
        begun = now;
    }

    void sent() {
        phase = Phase.SENT;
        sent = true;
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

    boolean resends() {
        return resend;
    }

    Instant due() {
        return due;
    }

    /** What the answer said of the time before the statement. */
    void wasInForce(Optional<Boolean> before) {
        wasInForce = before;
    }

    /** Whether this run brought it into force: it was sent, and nobody said that there was nothing to do. */
    boolean wasDoneHere() {
        return sent && !wasInForce.orElse(false);
    }

    boolean wasSent() {
        return sent;
    }

    boolean hasTriedFor(Duration duration, Instant now) {
        return !begun.plus(duration).isAfter(now);
    }

    Instant triesUntil(Duration duration) {
        return begun.plus(duration);
    }

    /** It waits, and is looked at at that time. */
    void watching(Instant look) {
        phase = Phase.WATCHING;
        due = look;
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

    void ended(Result newResult) {
        phase = Phase.ENDED;
        result = newResult;
        if (newResult.isInForce()) {
            detail = "";
            failure = null;
        }
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

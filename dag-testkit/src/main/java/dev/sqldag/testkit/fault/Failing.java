package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.fault.Fault.What;
import dev.sqldag.testkit.fault.Fault.When;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Says when something goes wrong on a server, and then what. Without more it is the next request, connection or login.
 *
 * <pre>{@code
 * fleet.fail("server1").on("JOIN").nth(2).with(FaultKind.ANSWER_LOST);
 * fleet.fail("server2").on(Pattern.compile("GRANT|DENY")).always().error(15151, "Cannot find the object.");
 * }</pre>
 */
public final class Failing {

    private final Faults faults;
    private final String server;
    private final Instant now;
    private final Runnable restart;
    private Optional<Predicate<String>> text = Optional.empty();
    private int first = 1;
    private int times = 1;
    private Duration delay = Duration.ZERO;

    /** @param restart what RESTART does */
    public Failing(Faults faults, String server, Instant now, Runnable restart) {
        this.faults = faults;
        this.server = server;
        this.now = now;
        this.restart = restart;
    }

    /** Requests whose text contains this, without regard to case. */
    public Failing on(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        text = Optional.of(request -> request.toLowerCase(Locale.ROOT).contains(wanted));
        return this;
    }

    /** Requests in whose text the pattern is found. */
    public Failing on(Pattern pattern) {
        text = Optional.of(pattern.asPredicate());
        return this;
    }

    /** The nth of them, from 1. */
    public Failing nth(int n) {
        first = n;
        return this;
    }

    /** So many of them, one after another. */
    public Failing times(int count) {
        times = count;
        return this;
    }

    /** All of them, until the fault is lifted. */
    public Failing always() {
        return times(Integer.MAX_VALUE);
    }

    /** Only those that come so long from now or later. */
    public Failing after(Duration newDelay) {
        delay = newDelay;
        return this;
    }

    /**
     * The usual form of a kind.
     *
     * @throws IllegalArgumentException for a kind that is caused in another way
     */
    public Fault with(FaultKind kind) {
        return add(kind, UsualForms.of(kind, restart));
    }

    /** The statement is refused: the first one in the request that would make the server do something. */
    public Fault error(int number, String message) {
        return error(FaultKind.ERROR_WITHOUT_EFFECT, false, SqlMessage.error(number, message));
    }

    /** The statement takes effect and ends with an error. */
    public Fault errorAfterEffect(int number, String message) {
        return error(FaultKind.EFFECT_THEN_ERROR, true, SqlMessage.error(number, message));
    }

    /** The login is refused. */
    public Fault loginError(int number, String message) {
        SqlMessage refusal = new SqlMessage(number, 1, 14, message, "", 1);
        return login(FaultKind.LOGIN_ERROR, new LoginMishap.Refused(refusal));
    }

    /** The client is sent to another server of the fleet. */
    public Fault routedTo(String otherServer) {
        return login(FaultKind.ROUTED_ELSEWHERE, new LoginMishap.Routed(otherServer));
    }

    /** The session begins as somebody else has left it, by a batch such as {@code SET IMPLICIT_TRANSACTIONS ON}. */
    public Fault inheriting(String batch) {
        return login(FaultKind.INHERITED_OPTIONS, new LoginMishap.Inherits(batch));
    }

    /** The request waits; by the fleet's time. */
    public Fault delay(Duration duration) {
        return add(FaultKind.STALE_VIEW, mishap(new Mishap.Delayed(duration)));
    }

    /** The rows of its results are wrong. */
    public Fault rows(RowFault fault) {
        return add(FaultKind.STALE_VIEW, mishap(new Mishap.SpoiledRows(fault)));
    }

    /** Something happens before the request is carried out, such as a partition or the work of a second operator. */
    public Fault before(FaultKind kind, Runnable event) {
        return add(kind, mishap(new Mishap.Happening(event, false)));
    }

    /** Something happens after the request was carried out and before its answer. */
    public Fault afterwards(FaultKind kind, Runnable event) {
        return add(kind, mishap(new Mishap.Happening(event, true)));
    }

    private Fault error(FaultKind kind, boolean afterEffect, SqlMessage error) {
        return add(kind, mishap(new Mishap.Refused(List.of(error), afterEffect)));
    }

    private Fault login(FaultKind kind, LoginMishap mishap) {
        return add(kind, new What(Optional.empty(), Optional.of(mishap)));
    }

    private static What mishap(Mishap mishap) {
        return new What(Optional.of(mishap), Optional.empty());
    }

    private Fault add(FaultKind kind, What what) {
        Fault fault = new Fault(server, kind, new When(text, first, times, now.plus(delay)), what);
        faults.add(fault);
        return fault;
    }
}

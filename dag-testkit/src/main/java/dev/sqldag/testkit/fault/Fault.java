package dev.sqldag.testkit.fault;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** A fault that waits for its time. Thread-safe. */
public final class Fault {

    private final String server;
    private final FaultKind kind;
    private final When when;
    private final What what;
    private int matches;
    private int hits;
    private boolean lifted;

    /**
     * When a fault happens.
     *
     * @param text which requests it concerns; empty for all
     * @param first from which one on, counted from 1
     * @param times how many of them
     * @param from not before
     */
    record When(Optional<Predicate<String>> text, int first, int times, Instant from) {}

    /** What happens then: to a request, to a login, or on the wire, which has faults of its own. */
    record What(Optional<Mishap> mishap, Optional<LoginMishap> login) {}

    Fault(String server, FaultKind kind, When when, What what) {
        this.server = server;
        this.kind = kind;
        this.when = when;
        this.what = what;
    }

    public FaultKind kind() {
        return kind;
    }

    /** How often it has happened. */
    public synchronized int hits() {
        return hits;
    }

    /** It does not happen any more. */
    public synchronized void lift() {
        lifted = true;
    }

    Optional<Mishap> mishap() {
        return what.mishap;
    }

    Optional<LoginMishap> login() {
        return what.login;
    }

    boolean concernsAnyText() {
        return when.text.isEmpty();
    }

    boolean concerns(String aServer) {
        return server.equalsIgnoreCase(aServer);
    }

    /** Counts what it concerns, and says whether this is its time. */
    synchronized boolean strikes(String text, Instant now) {
        if (lifted || now.isBefore(when.from) || !when.text.orElse(any -> true).test(text)) {
            return false;
        }
        matches++;
        boolean its = matches >= when.first && matches - when.first < when.times;
        hits += its ? 1 : 0;
        return its;
    }

    /** {@code ANSWER_LOST on server1, 1 time}. */
    @Override
    public String toString() {
        return kind + " on " + server + ", " + hits() + (hits() == 1 ? " time" : " times");
    }
}

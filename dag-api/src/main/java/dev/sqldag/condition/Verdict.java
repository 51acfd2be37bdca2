package dev.sqldag.condition;

/**
 * What an observation says about a condition.
 *
 * @param detail for a person: what is missing, or how far it is; empty when nothing is
 */
public record Verdict(State state, String detail) {

    private static final Verdict MET = new Verdict(State.MET, "");

    public static Verdict met() {
        return MET;
    }

    public static Verdict waiting(String detail) {
        return new Verdict(State.WAITING, detail);
    }

    public static Verdict failing(String detail) {
        return new Verdict(State.FAILING, detail);
    }

    public boolean isMet() {
        return state == State.MET;
    }

    /** The worse of both, so that many verdicts become one. */
    Verdict and(Verdict other) {
        if (state == other.state && !detail.isEmpty() && !other.detail.isEmpty()) {
            return new Verdict(state, detail + "; " + other.detail);
        }
        return state.compareTo(other.state) >= 0 ? this : other;
    }

    /** From good to bad. */
    public enum State {
        /** It holds. */
        MET,
        /** It does not hold yet, or cannot be known yet. */
        WAITING,
        /** It does not hold, and something has failed that may or may not be tried again by the servers themselves. */
        FAILING
    }
}

package dev.sqldag.condition;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an observation says about a condition.
 *
 * @param detail for a person: what is missing, or how far it is; empty when nothing is
 * @param amount how far it is, where that can be counted
 */
public record Verdict(State state, String detail, Optional<Amount> amount) {

    private static final Verdict MET = new Verdict(State.MET, "", Optional.empty());

    public static Verdict met() {
        return MET;
    }

    public static Verdict waiting(String detail) {
        return new Verdict(State.WAITING, detail, Optional.empty());
    }

    public static Verdict failing(String detail) {
        return new Verdict(State.FAILING, detail, Optional.empty());
    }

    public boolean isMet() {
        return state == State.MET;
    }

    /** A copy that also says how far it is; from one such verdict to the next a run tells how fast it gets on. */
    public Verdict counting(Amount newAmount) {
        return new Verdict(state, detail, Optional.of(newAmount));
    }

    /** The worse of both with what both count, so that many verdicts become one. */
    Verdict and(Verdict other) {
        Optional<Amount> both =
                Stream.concat(amount.stream(), other.amount.stream()).reduce(Amount::plus);
        if (state == other.state && !detail.isEmpty() && !other.detail.isEmpty()) {
            return new Verdict(state, detail + "; " + other.detail, both);
        }
        Verdict worse = state.compareTo(other.state) >= 0 ? this : other;
        return new Verdict(worse.state, worse.detail, both);
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

    /**
     * How much of something is done. All amounts of one condition count the same thing, such as bytes.
     *
     * @param done 0 to {@code total}
     * @param total 0 when it is not known yet that there is anything
     */
    public record Amount(long done, long total) {

        public Amount {
            if (done < 0 || total < done) {
                throw new IllegalArgumentException("Nobody can have done " + done + " of " + total + ".");
            }
        }

        public long left() {
            return total - done;
        }

        Amount plus(Amount other) {
            return new Amount(done + other.done, total + other.total);
        }
    }
}

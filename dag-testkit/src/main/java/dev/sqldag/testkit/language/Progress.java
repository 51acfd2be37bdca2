package dev.sqldag.testkit.language;

import java.time.Instant;
import java.util.Optional;

/** How far a step brought a request. */
public sealed interface Progress {

    /** When the session wants to be looked at, whatever happens in the world. */
    default Optional<Instant> wakesAt() {
        return Optional.empty();
    }

    /** Whether what it waits for may have come. */
    default boolean mayHaveCome(Instant now) {
        return true;
    }

    /** The request is answered, or there is none. */
    record Done() implements Progress {}

    /** Nothing happens before that moment; when it is not after now, the step was only long enough. */
    record WaitingUntil(Instant moment) implements Progress {
        @Override
        public Optional<Instant> wakesAt() {
            return Optional.of(moment);
        }

        @Override
        public boolean mayHaveCome(Instant now) {
            return !moment.isAfter(now);
        }
    }

    /**
     * A command of the server is under way.
     *
     * @param deadline when the session stops waiting for it
     */
    record WaitingFor(long ticket, Optional<Instant> deadline) implements Progress {

        public WaitingFor(long ticket) {
            this(ticket, Optional.empty());
        }

        @Override
        public Optional<Instant> wakesAt() {
            return deadline;
        }
    }
}

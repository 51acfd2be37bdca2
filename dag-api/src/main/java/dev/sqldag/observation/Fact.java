package dev.sqldag.observation;

import dev.sqldag.observation.view.Evidence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that is known, with where and when it was seen; or not known, and why. What is unknown is never healthy, never
 * zero and never absent. Immutable.
 *
 * @param <T> what it is about
 */
public sealed interface Fact<T> {

    /** Empty when it is unknown. */
    Optional<T> value();

    /** Part of this fact, seen where this was seen; empty is what the server did not show. */
    <U> Fact<U> part(Function<? super T, Optional<U>> part);

    /** Whether it is known to be that; what is unknown is nothing. */
    default boolean is(T expected) {
        return value().filter(expected::equals).isPresent();
    }

    static <T> Fact<T> known(T value, Evidence evidence) {
        return new Known<>(value, evidence);
    }

    /** What one server says of it; empty when it says NULL, or nothing that can be understood. */
    static <T> Fact<T> of(Optional<T> value, Evidence evidence) {
        return value.<Fact<T>>map(some -> new Known<>(some, evidence))
                .orElseGet(() -> new Unknown<>(Reason.NOT_SHOWN, List.of("nothing, on " + evidence)));
    }

    static <T> Fact<T> unknown(Reason reason, List<String> sightings) {
        return new Unknown<>(reason, sightings);
    }

    /**
     * What several servers say, all of whom must know: equal words are one fact, different ones contradict each other. One
     * that is unknown makes the whole unknown, because it might have contradicted.
     */
    static <T> Fact<T> agreed(List<Fact<T>> words) {
        List<Known<T>> known = words.stream()
                .filter(Known.class::isInstance)
                .map(word -> (Known<T>) word)
                .toList();
        List<String> sightings = words.stream().map(Fact::toString).toList();
        if (known.stream().map(Known::told).distinct().count() > 1) {
            return new Unknown<>(Reason.CONTRADICTORY, sightings);
        }
        return known.isEmpty() || known.size() < words.size()
                ? new Unknown<>(Reason.NOT_SHOWN, sightings)
                : known.get(0);
    }

    /** Why something is not known. */
    enum Reason {
        /** The server that would know did not answer. */
        NO_ANSWER("no answer"),
        /** It answered and did not say, or said what is not understood. */
        NOT_SHOWN("not shown"),
        /** Servers that should agree do not. */
        CONTRADICTORY("contradictory");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** It was seen. */
    record Known<T>(T told, Evidence evidence) implements Fact<T> {

        public Known {
            Objects.requireNonNull(told, "value");
            Objects.requireNonNull(evidence, "evidence");
        }

        @Override
        public Optional<T> value() {
            return Optional.of(told);
        }

        @Override
        public <U> Fact<U> part(Function<? super T, Optional<U>> part) {
            return Fact.of(part.apply(told), evidence);
        }

        /** {@code PRIMARY, on server1 at 2026-01-31T10:15:30Z}. */
        @Override
        public String toString() {
            return told + ", on " + evidence;
        }
    }

    /**
     * It was not seen, or not so that it can be relied on.
     *
     * @param sightings what was seen instead, each with where and when
     */
    record Unknown<T>(Reason reason, List<String> sightings) implements Fact<T> {

        public Unknown {
            Objects.requireNonNull(reason, "reason");
            sightings = List.copyOf(sightings);
        }

        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public <U> Fact<U> part(Function<? super T, Optional<U>> part) {
            return new Unknown<>(reason, sightings);
        }

        /** {@code unknown, contradictory: PRIMARY, on server1 at …; PRIMARY, on server2 at …}. */
        @Override
        public String toString() {
            return sightings.stream().collect(Collectors.joining("; ", "unknown, " + reason.words + ": ", ""));
        }
    }
}

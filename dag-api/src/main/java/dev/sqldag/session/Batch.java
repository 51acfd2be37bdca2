package dev.sqldag.session;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What goes over the wire in one round trip. The text is what is printed, compared and executed, to the byte.
 *
 * @param timeout after which the session gives the batch up and tells the server so; positive
 */
public record Batch(String text, List<Parameter> parameters, Duration timeout) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    public Batch {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(timeout, "timeout");
        parameters = List.copyOf(parameters);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A batch needs a positive timeout, not " + timeout + ".");
        }
    }

    /** A batch without parameters that may take a minute. */
    public static Batch of(String text) {
        return new Batch(text, List.of(), DEFAULT_TIMEOUT);
    }

    /** A copy with one more parameter, which the text uses by its name. */
    public Batch with(Parameter parameter) {
        return new Batch(
                text,
                java.util.stream.Stream.concat(parameters.stream(), java.util.stream.Stream.of(parameter))
                        .toList(),
                timeout);
    }

    public Batch within(Duration newTimeout) {
        return new Batch(text, parameters, newTimeout);
    }
}

package dev.sqldag.execution;

import dev.sqldag.plan.Consent;
import dev.sqldag.session.Parameter;
import dev.sqldag.trust.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a caller brings when a plan is applied. Prints no value.
 *
 * @param consents the words that destructive steps may run
 * @param values what statements need and only the caller knows, by the names of the variables
 * @param deadline after which nothing more is begun; empty for none beyond what each step may take
 * @param goingBack whether a run that fails takes back what it did, where the plan says how
 */
public record ApplyOptions(
        List<Consent> consents, Map<String, Parameter> values, Optional<Duration> deadline, boolean goingBack) {

    /** Nothing beyond the plan. */
    public static final ApplyOptions NONE = new ApplyOptions(List.of(), Map.of(), Optional.empty(), false);

    public ApplyOptions {
        Objects.requireNonNull(deadline, "deadline");
        consents = List.copyOf(consents);
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public static ApplyOptions of(Consumer<Builder> options) {
        Builder builder = new Builder();
        options.accept(builder);
        return new ApplyOptions(builder.consents, builder.values, builder.deadline, builder.goingBack);
    }

    /** What can be said about a run. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private static final String CALLER = "caller";

        private final List<Consent> consents = new ArrayList<>();
        private final Map<String, Parameter> values = new TreeMap<>();
        private Optional<Duration> deadline = NONE.deadline;
        private boolean goingBack = NONE.goingBack;

        private Builder() {}

        /** Lets a destructive step run. */
        public Builder consent(Consent consent) {
            consents.add(consent);
            return this;
        }

        /** Gives a password. It crosses the wire, where the driver's own log at FINEST would show it. */
        public Builder secret(String variable, Secret secret) {
            values.put(variable, Parameter.secret(variable, secret, CALLER));
            return this;
        }

        /** Gives bytes, such as a certificate. */
        public Builder bytes(String variable, byte[] bytes) {
            values.put(variable, Parameter.bytes(variable, bytes, CALLER));
            return this;
        }

        /**
         * The whole run has so long: afterwards nothing is begun, what is in flight is stopped, and the run ends.
         *
         * @throws IllegalArgumentException when it is not positive
         */
        public Builder within(Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("A run needs a positive time, not " + duration + ".");
            }
            deadline = Optional.of(duration);
            return this;
        }

        /**
         * When the run fails, everything that it did itself and that has an undo in the plan is taken back, the last thing
         * first. That needs no consent: it takes away nothing but what this run made.
         */
        public Builder goBackOnFailure() {
            goingBack = true;
            return this;
        }
    }
}

package dev.sqldag.plan;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How patient a plan is, and how far it may go.
 *
 * @param connectWithin for replicas and members to connect after they joined; 5 minutes unless said otherwise
 * @param seedWithin for databases to arrive and catch up, beside the time that their size takes; 1 hour unless said otherwise.
 *     Where the size of one is unknown, a day if that is longer
 * @param seedingBytesPerSecond how fast databases arrive at least, all together; 20 MB unless said otherwise
 * @param removing whether what the topology does not have is taken away; only then has a plan destructive steps. Not unless
 *     said otherwise
 */
public record PlanOptions(Duration connectWithin, Duration seedWithin, long seedingBytesPerSecond, boolean removing) {

    /** The defaults. */
    public static final PlanOptions DEFAULT =
            new PlanOptions(Duration.ofMinutes(5), Duration.ofHours(1), 20_000_000, false);

    public PlanOptions {
        requirePositive(connectWithin, "connectWithin");
        requirePositive(seedWithin, "seedWithin");
        if (seedingBytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "seedingBytesPerSecond must be positive, not " + seedingBytesPerSecond + ".");
        }
    }

    public static PlanOptions of(Consumer<Builder> settings) {
        Builder builder = new Builder();
        settings.accept(builder);
        return new PlanOptions(
                builder.connectWithin, builder.seedWithin, builder.seedingBytesPerSecond, builder.removing);
    }

    private static void requirePositive(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration + ".");
        }
    }

    /** What can be said about a plan. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private Duration connectWithin = DEFAULT.connectWithin;
        private Duration seedWithin = DEFAULT.seedWithin;
        private long seedingBytesPerSecond = DEFAULT.seedingBytesPerSecond;
        private boolean removing = DEFAULT.removing;

        private Builder() {}

        /** How long replicas and members may take to connect. */
        public Builder connectWithin(Duration duration) {
            connectWithin = duration;
            return this;
        }

        /** How long databases may take to arrive and catch up, beside the time that their size takes. */
        public Builder seedWithin(Duration duration) {
            seedWithin = duration;
            return this;
        }

        /** How fast databases arrive at least, all together: what a wait allows for their size. */
        public Builder seedingBytesPerSecond(long bytes) {
            seedingBytesPerSecond = bytes;
            return this;
        }

        /**
         * Takes away what the topology does not have: replicas, databases and listeners of its groups, and groups of its
         * servers. Each such step is destructive and needs a {@link Consent}.
         */
        public Builder removing() {
            removing = true;
            return this;
        }
    }
}

package dev.sqldag.failover;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How patient a failover is, and what it may do.
 *
 * @param catchUpWithin for the other side to become SYNCHRONIZED, while the application goes on; 10 minutes unless said
 *     otherwise
 * @param giveUpWithin how long the global primary may take to give its role up; 30 seconds unless said otherwise
 * @param hardenWithin how long the other side may take to harden the end of the log, during the outage; after it nothing is
 *     forced. 60 seconds unless said otherwise
 * @param openWithin how long the databases may take to come online on the other side; 5 minutes unless said otherwise
 * @param requiringSecondary whether commits must be hardened on the other side from shortly before the outage on, which
 *     SQL Server 2022 and later can; it is so unless said otherwise
 * @param quiescing whether the program is asked to stop writing right before the outage; not unless said otherwise
 * @param tolerableLoss what a forced failover may lose, in time; unless said otherwise nothing
 * @param waivers the reasons for which refusals of a forced failover are set aside
 */
public record FailoverOptions(
        Duration catchUpWithin,
        Duration giveUpWithin,
        Duration hardenWithin,
        Duration openWithin,
        boolean requiringSecondary,
        boolean quiescing,
        Duration tolerableLoss,
        Map<Refusal, String> waivers) {

    /** The defaults. */
    public static final FailoverOptions DEFAULT = new FailoverOptions(
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            true,
            false,
            Duration.ZERO,
            Map.of());

    public FailoverOptions {
        requirePositive(catchUpWithin, "catchUpWithin");
        requirePositive(giveUpWithin, "giveUpWithin");
        requirePositive(hardenWithin, "hardenWithin");
        requirePositive(openWithin, "openWithin");
        Objects.requireNonNull(tolerableLoss, "tolerableLoss");
        if (tolerableLoss.isNegative()) {
            throw new IllegalArgumentException("tolerableLoss must not be negative, but is " + tolerableLoss + ".");
        }
        waivers = Map.copyOf(waivers);
    }

    public static FailoverOptions of(Consumer<Builder> settings) {
        Builder builder = new Builder();
        settings.accept(builder);
        return builder.build();
    }

    private static void requirePositive(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration + ".");
        }
    }

    /** What can be said about a failover. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private Duration catchUpWithin = DEFAULT.catchUpWithin;
        private Duration giveUpWithin = DEFAULT.giveUpWithin;
        private Duration hardenWithin = DEFAULT.hardenWithin;
        private Duration openWithin = DEFAULT.openWithin;
        private boolean requiringSecondary = DEFAULT.requiringSecondary;
        private boolean quiescing = DEFAULT.quiescing;
        private Duration tolerableLoss = DEFAULT.tolerableLoss;
        private final Map<Refusal, String> waivers = new LinkedHashMap<>();

        private Builder() {}

        /** How long the other side may take to become SYNCHRONIZED before the outage. */
        public Builder catchUpWithin(Duration duration) {
            catchUpWithin = duration;
            return this;
        }

        /** How long the global primary may take to give its role up. */
        public Builder giveUpWithin(Duration duration) {
            giveUpWithin = duration;
            return this;
        }

        /** How long the other side may take to harden the end of the log. */
        public Builder hardenWithin(Duration duration) {
            hardenWithin = duration;
            return this;
        }

        /** How long the databases may take to come online on the other side. */
        public Builder openWithin(Duration duration) {
            openWithin = duration;
            return this;
        }

        /** Leaves REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT alone: only the positions in the log are proof. */
        public Builder withoutRequiredSecondary() {
            requiringSecondary = false;
            return this;
        }

        /** Asks the program to stop writing right before the outage, and lets it go on afterwards, however the run ends. */
        public Builder quiescing() {
            quiescing = true;
            return this;
        }

        /** Recovery point objective: how much time's worth of transactions a forced failover may lose. */
        public Builder tolerableLoss(Duration duration) {
            tolerableLoss = duration;
            return this;
        }

        /**
         * Sets one refusal of a forced failover aside.
         *
         * @param reason for whoever reads the report later; not blank
         */
        public Builder waive(Refusal refusal, String reason) {
            Objects.requireNonNull(refusal, "refusal");
            if (reason.isBlank()) {
                throw new IllegalArgumentException("A waiver needs a reason.");
            }
            waivers.put(refusal, reason);
            return this;
        }

        private FailoverOptions build() {
            return new FailoverOptions(
                    catchUpWithin,
                    giveUpWithin,
                    hardenWithin,
                    openWithin,
                    requiringSecondary,
                    quiescing,
                    tolerableLoss,
                    waivers);
        }
    }
}

package dev.sqldag.execution;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * With what plans are carried out.
 *
 * @param settings how a run waits
 * @param threads who does the waiting for servers, one task for each session at a time; empty for the library's own:
 *     virtual threads where the JDK has them, daemon threads elsewhere
 * @param ticker what time it is
 */
public record RunnerOptions(RunSettings settings, Optional<Executor> threads, Ticker ticker) {

    /** The library's own threads, the system's clock and {@link RunSettings#DEFAULT}. */
    public static final RunnerOptions DEFAULT = new RunnerOptions(RunSettings.DEFAULT, Optional.empty(), Ticker.SYSTEM);

    public RunnerOptions {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(threads, "threads");
        Objects.requireNonNull(ticker, "ticker");
    }

    public static RunnerOptions of(Consumer<Builder> options) {
        Builder builder = new Builder();
        options.accept(builder);
        return new RunnerOptions(builder.settings, builder.threads, builder.ticker);
    }

    /** What can be said about the means. Valid only inside the lambda that receives it. */
    public static final class Builder {

        private RunSettings settings = DEFAULT.settings;
        private Optional<Executor> threads = DEFAULT.threads;
        private Ticker ticker = DEFAULT.ticker;

        private Builder() {}

        public Builder settings(RunSettings newSettings) {
            settings = newSettings;
            return this;
        }

        /** Uses threads of the caller, who ends them; with few of them servers wait for each other. */
        public Builder threads(Executor executor) {
            threads = Optional.of(executor);
            return this;
        }

        public Builder ticker(Ticker newTicker) {
            ticker = newTicker;
            return this;
        }

        /**
         * Does everything on the calling thread, one thing after the other and always in the same order: with a simulated
         * fleet in process and its clock, a run is reproducible and its waits cost nothing.
         */
        public Builder onCallingThread(Ticker newTicker) {
            return threads(Runnable::run).ticker(newTicker);
        }
    }
}

package dev.sqldag.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What time it is for a run, and how it lets time pass. A run that works on its caller's thread with the clock of a
 * simulation takes no real time to wait: its pause moves that clock.
 */
public interface Ticker extends InstantSource {

    /** The system's clock; a pause is over as soon as there is news. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public Instant instant() {
            return InstantSource.system().instant();
        }

        @Override
        public void pause(Duration longest, News news) throws InterruptedException {
            news.await(longest);
        }
    };

    /**
     * Lets time pass; the run has nothing to do before. Called by the thread that applies the plan.
     *
     * @param longest positive
     * @param news what ends the pause early. Where everything happens on the calling thread there is none, and it need not
     *     be waited for
     * @throws InterruptedException when the thread is interrupted: that cancels the run
     */
    void pause(Duration longest, News news) throws InterruptedException;

    /**
     * A clock that is moved instead of waited for. Only for runs that work on the calling thread: what other threads do
     * takes no time of such a clock.
     *
     * @param pause moves the clock ahead by so much
     */
    static Ticker of(InstantSource clock, Consumer<Duration> pause) {
        return new Ticker() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public void pause(Duration longest, News news) {
                pause.accept(longest);
            }
        };
    }

    /** Something that a run has been waiting for. */
    @FunctionalInterface
    interface News {

        /**
         * Waits for it, no longer than so long by the system's clock.
         *
         * @return whether it has come
         */
        boolean await(Duration longest) throws InterruptedException;
    }
}

package dev.sqldag.testkit;

import dev.sqldag.testkit.language.LanguageSession;
import dev.sqldag.testkit.language.Progress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sessions with a request under way that cannot get on yet. Guarded by the loop's lock. */
final class WaitingSessions {

    private final Map<LanguageSession, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(Progress progress, Driver driver) {

        boolean mayProceed(Instant now) {
            return !driver.standsStill() && progress.mayHaveCome(now);
        }

        /** When it goes on by itself. */
        Stream<Instant> wake() {
            return driver.standsStill() ? Stream.empty() : progress.wakesAt().stream();
        }
    }

    /** Who has a session go on. */
    interface Driver {

        /** Whether its server does nothing at the moment. */
        boolean standsStill();

        /** The simulation has broken down before the session was done. */
        void mistake(RuntimeException mistake);
    }

    /**
     * Lets a session get on as far as it can.
     *
     * @return whether it is done
     */
    boolean proceed(LanguageSession session, Driver driver) {
        waiting.put(
                session, new Waiting(new Progress.Done(), driver)); // it is told of a mistake in its very first step
        Progress progress = session.step();
        if (progress instanceof Progress.Done) {
            waiting.remove(session);
            return true;
        }
        waiting.put(session, new Waiting(progress, driver));
        return false;
    }

    /**
     * Lets every session get on that can.
     *
     * @return whether any did
     */
    @SuppressWarnings("ReferenceEquality") // the same wait, not another one like it
    boolean proceedAll(Instant now) {
        boolean moved = false;
        for (Map.Entry<LanguageSession, Waiting> entry : List.copyOf(waiting.entrySet())) {
            LanguageSession session = entry.getKey();
            Waiting before = entry.getValue();
            if (before.equals(waiting.get(session)) && before.mayProceed(now)) { // another one may have ended it
                moved |= proceed(session, before.driver)
                        || !Optional.ofNullable(waiting.get(session))
                                .map(Waiting::progress)
                                .equals(Optional.of(before.progress));
            }
        }
        return moved;
    }

    Optional<Instant> nextWake() {
        return waiting.values().stream().flatMap(Waiting::wake).min(Instant::compareTo);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void forget(LanguageSession session) {
        waiting.remove(session);
    }

    void clear() {
        waiting.clear();
    }

    /** Whoever waits is told, and forgotten. */
    void breakDown(RuntimeException mistake) {
        List<Waiting> told = List.copyOf(waiting.values());
        waiting.clear();
        told.forEach(one -> one.driver.mistake(mistake));
    }
}

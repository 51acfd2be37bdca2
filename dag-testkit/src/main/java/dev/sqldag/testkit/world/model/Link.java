package dev.sqldag.testkit.world.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A connection between two endpoints, or why there is none.
 *
 * @param silentSince since when nothing comes through, though the connection still counts as one
 */
public record Link(boolean connected, Optional<Trouble> lastError, Optional<Instant> silentSince) {

    /** The last failed attempt, as {@code last_connect_error_*} shows it. */
    public record Trouble(int number, String description, Instant at) {}

    public static final Link NEVER = new Link(false, Optional.empty(), Optional.empty());

    public Link up() {
        return new Link(true, lastError, Optional.empty());
    }

    public Link down() {
        return new Link(false, lastError, Optional.empty());
    }

    public Link down(Trouble why) {
        return new Link(false, Optional.of(why), Optional.empty());
    }

    public Link silent(Instant since) {
        return new Link(connected, lastError, Optional.of(since));
    }

    public Link heard() {
        return new Link(connected, lastError, Optional.empty());
    }

    /** Whether log comes through. */
    public boolean flows() {
        return connected && silentSince.isEmpty();
    }
}

package dev.sqldag.testkit.world.model;

import java.time.Instant;
import java.util.Optional;

/** A connection between two endpoints, or why there is none. */
public record Link(boolean connected, Optional<Trouble> lastError) {

    /** The last failed attempt, as {@code last_connect_error_*} shows it. */
    public record Trouble(int number, String description, Instant at) {}

    public static final Link NEVER = new Link(false, Optional.empty());

    public Link up() {
        return new Link(true, lastError);
    }

    public Link down() {
        return new Link(false, lastError);
    }

    public Link down(Trouble why) {
        return new Link(false, Optional.of(why));
    }
}

package dev.sqldag.execution;

import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A run that does not have the lock of a server yet, or not any more: nothing is sent before it has.
 *
 * @param holder who has it; empty when nobody was seen to
 * @param why for a person, when it is not that someone else has it; may be empty
 * @param waited how long so far
 */
public record LockWait(ServerName server, Optional<LockHolder> holder, String why, Duration waited) {

    public LockWait {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(waited, "waited");
    }

    /** {@code the lock of server1 is held by session 57 of sa …; waited for PT2S}. */
    @Override
    public String toString() {
        return "the lock of " + server
                + holder.map(who -> " is held by " + who).orElse(" is not had")
                + (why.isEmpty() ? "" : " (" + why + ")")
                + "; waited for " + waited;
    }
}

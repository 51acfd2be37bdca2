package dev.sqldag.jdbc.gate;

import dev.sqldag.problem.DagException;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The database could not be written in time on its new primary, through the address that the pool uses. */
public final class NotWritableException extends DagException {

    private static final long serialVersionUID = 1L;

    private final String pool;
    private final String lastSeen;

    NotWritableException(
            String pool,
            Collection<ServerName> newPrimaries,
            Duration bound,
            String lastSeen,
            @Nullable Throwable lastFailure) {
        super(
                "The database of pool '%s' was not READ_WRITE on %s within %s; last seen: %s."
                        .formatted(
                                pool,
                                newPrimaries.stream().map(ServerName::value).collect(Collectors.joining(" or ")),
                                bound,
                                lastSeen),
                lastFailure);
        this.pool = pool;
        this.lastSeen = lastSeen;
    }

    public String pool() {
        return pool;
    }

    /** The Updateability that the last question found, with database and server, or why there was no answer. */
    public String lastSeen() {
        return lastSeen;
    }
}

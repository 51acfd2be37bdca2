package dev.sqldag.execution;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who has the lock of a server, as the server knows the session. Whoever may end it can: {@code KILL} and its number.
 *
 * @param session its number on that server
 * @param host the client's, as the client says; may be empty
 * @param program as the client says; may be empty
 * @param since when the session began
 */
public record LockHolder(int session, String login, String host, String program, Optional<Instant> since) {

    public LockHolder {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(since, "since");
    }

    /** {@code session 57 of sa from host1, program deploy, connected since 2026-01-01T00:00:00Z}. */
    @Override
    public String toString() {
        return "session " + session + " of " + login
                + (host.isEmpty() ? "" : " from " + host)
                + (program.isEmpty() ? "" : ", program " + program)
                + since.map(at -> ", connected since " + at).orElse("");
    }
}

package dev.sqldag.testkit.command;

import java.util.Optional;

/** What a session says of itself to the server, and of other sessions. */
public sealed interface SessionCommand extends Command {

    /**
     * {@code sp_set_session_context}.
     *
     * @param value empty for NULL
     */
    record SetContext(String key, Optional<String> value) implements SessionCommand {}

    /** {@code KILL}. */
    record Kill(int spid) implements SessionCommand {}
}

package dev.sqldag.session;

import dev.sqldag.problem.DagException;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server did not do as it was asked, or did not say whether it did. Carries the whole chain of errors: SQL Server puts
 * the specific one first and a wrapper last.
 */
public final class SqlFailure extends DagException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient ServerName server;
    private final transient List<SqlError> errors;

    public SqlFailure(Kind kind, ServerName server, List<SqlError> errors, @Nullable Throwable cause) {
        super(message(kind, server, errors), cause);
        this.kind = kind;
        this.server = server;
        this.errors = List.copyOf(errors);
    }

    public Kind kind() {
        return kind;
    }

    public ServerName server() {
        return server;
    }

    /** Every error in the order of the server's words; never empty unless the driver said nothing. */
    public List<SqlError> errors() {
        return errors;
    }

    /** The number of the first error that a server signed; empty when only the driver spoke. */
    public OptionalInt number() {
        return errors.stream()
                .mapToInt(SqlError::number)
                .filter(number -> number != 0)
                .findFirst();
    }

    private static String message(Kind kind, ServerName server, List<SqlError> errors) {
        return errors.stream()
                .map(SqlError::toString)
                .collect(Collectors.joining("; ", server + " " + kind.words + ": ", ""));
    }

    /** What went wrong, seen from the caller. */
    public enum Kind {
        /** No connection: the batch was not sent. */
        UNREACHABLE("cannot be reached"),
        /** The server refused the login: the batch was not sent. */
        LOGIN_REFUSED("refused the login"),
        /** The server refused the batch or a statement in it. */
        REFUSED("refused a statement"),
        /** The connection broke after the batch was sent: whether it took effect is unknown. */
        CONNECTION_LOST("fell silent"),
        /** The batch took longer than its timeout: whether it took effect is unknown. */
        TIMED_OUT("did not answer in time");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether the batch certainly never reached the server. */
        public boolean wasNotSent() {
            return this == UNREACHABLE || this == LOGIN_REFUSED;
        }
    }
}

package dev.sqldag.session;

import dev.sqldag.problem.DagException;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server did not do as it was asked, or did not say whether it did. Carries the whole chain of errors: SQL Server puts
 * the specific one first and a wrapper last.
 */
public final class SqlFailure extends DagException {

    private static final long serialVersionUID = 1L;

    /** DDL, CREATE and ALTER DATABASE, BACKUP and RESTORE inside a transaction. */
    private static final Set<Integer> INSIDE_TRANSACTION = Set.of(574, 226, 3021);

    private static final String REMEDY =
            " SQL Server carries this out only outside transactions. Use connections of your"
                    + " own, with autocommit, not those of a migration tool or framework that runs you inside its transaction.";

    private final Kind kind;
    private final transient ServerName server;
    private final transient List<SqlError> errors;

    public SqlFailure(Kind kind, ServerName server, List<SqlError> errors, @Nullable Throwable cause) {
        super(message(kind, server, errors) + (isAboutTransaction(kind, errors) ? REMEDY : ""), cause);
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

    /**
     * Whether a transaction was in the way: the connection was in one ({@link Kind#IN_TRANSACTION}), or the server refused
     * the statement inside one (errors 574, 226, 3021). The message says what to do.
     */
    public boolean isAboutTransaction() {
        return isAboutTransaction(kind, errors);
    }

    private static boolean isAboutTransaction(Kind kind, List<SqlError> errors) {
        return kind == Kind.IN_TRANSACTION
                || errors.stream().anyMatch(error -> INSIDE_TRANSACTION.contains(error.number()));
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
        /** The connection came with a transaction, so it was left alone: the batch was not sent. */
        IN_TRANSACTION("has only a connection with a transaction on it"),
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
            return this == UNREACHABLE || this == LOGIN_REFUSED || this == IN_TRANSACTION;
        }
    }
}

package dev.sqldag.jdbc;

import com.microsoft.sqlserver.jdbc.SQLServerError;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import com.microsoft.sqlserver.jdbc.SQLServerWarning;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.topology.name.ServerName;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link SQLException} means. Its number and who signed it decide; the driver's SQLState is the error's state. */
final class Failures {

    /** The SQLState of a statement that was cancelled or ran out of time, in this driver. */
    private static final String CANCELLED = "HY008";

    private Failures() {}

    static SqlFailure ofLogin(ServerName server, SQLException failure) {
        Kind kind = signed(failure).isPresent() ? Kind.LOGIN_REFUSED : Kind.UNREACHABLE;
        return new SqlFailure(kind, server, errors(failure), failure);
    }

    /** An error that ends the connection leaves the outcome open, even when a server signed it. */
    static SqlFailure ofBatch(ServerName server, SQLException failure, boolean connectionIsClosed) {
        return new SqlFailure(kind(failure, connectionIsClosed), server, errors(failure), failure);
    }

    /** The whole chain, in order. */
    static List<SqlError> errors(@Nullable SQLException first) {
        List<SqlError> errors = new ArrayList<>();
        for (SQLException next = first; next != null; next = next.getNextException()) {
            errors.add(error(next));
        }
        return errors;
    }

    private static Kind kind(SQLException failure, boolean connectionIsClosed) {
        if (connectionIsClosed) {
            return Kind.CONNECTION_LOST;
        }
        if (failure instanceof SQLTimeoutException || CANCELLED.equals(failure.getSQLState())) {
            return Kind.TIMED_OUT;
        }
        return signed(failure).isPresent() ? Kind.REFUSED : Kind.CONNECTION_LOST;
    }

    private static SqlError error(SQLException failure) {
        return signed(failure)
                .map(error -> new SqlError(
                        error.getErrorNumber(),
                        error.getErrorState(),
                        error.getErrorSeverity(),
                        text(error.getServerName()),
                        (int) error.getLineNumber(),
                        text(error.getErrorMessage())))
                .orElseGet(() -> new SqlError(0, 0, 0, "", 0, text(failure.getMessage())));
    }

    private static Optional<SQLServerError> signed(SQLException failure) {
        if (failure instanceof SQLServerException error) {
            return Optional.ofNullable(error.getSQLServerError());
        }
        return failure instanceof SQLServerWarning warning
                ? Optional.ofNullable(warning.getSQLServerError())
                : Optional.empty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package dev.sqldag.testkit.inprocess;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.topology.name.ServerName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers an answer as the Microsoft driver and dag-jdbc would show it: reading ends with the first statement that
 * failed, with all errors of that statement; messages count only when nothing failed.
 */
public final class RowReply implements Reply {

    private final ServerName server;
    private final List<List<Row>> results = new ArrayList<>();
    private final List<SqlError> messages = new ArrayList<>();
    private final List<SqlError> errors = new ArrayList<>();
    private List<Column> columns = List.of();
    private List<Row> rows = List.of();
    private boolean statementFailed;
    private End end = End.NONE;

    private enum End {
        NONE,
        FINISHED,
        CANCELLED,
        FATAL,
        SEVERED
    }

    public RowReply(ServerName server) {
        this.server = server;
    }

    static SqlError error(SqlMessage message, String server) {
        return new SqlError(
                message.number(), message.state(), message.severity(), server, message.line(), message.text());
    }

    /** What a driver says itself. */
    static SqlError ofDriver(String text) {
        return new SqlError(0, 0, 0, "", 0, text);
    }

    /** What came of a request that ended in time. */
    public Answer answer() {
        return switch (end) {
            case FATAL -> throw failure(Kind.CONNECTION_LOST, errors);
            case SEVERED, NONE ->
                throw driverFailure(
                        Kind.CONNECTION_LOST, "SQL Server did not return a response. The connection has been closed.");
            case CANCELLED -> throw driverFailure(Kind.TIMED_OUT, "The query was canceled.");
            case FINISHED -> {
                if (!errors.isEmpty()) {
                    throw failure(Kind.REFUSED, errors);
                }
                yield new Answer(results, messages);
            }
        };
    }

    /** What came of a request whose time was up: a server that stops it is only late, another one is gone. */
    Answer late() {
        if (end == End.CANCELLED) {
            throw driverFailure(Kind.TIMED_OUT, "The query has timed out.");
        }
        throw driverFailure(Kind.CONNECTION_LOST, "Read timed out");
    }

    private SqlFailure driverFailure(Kind kind, String text) {
        return failure(kind, List.of(ofDriver(text)));
    }

    private SqlFailure failure(Kind kind, List<SqlError> why) {
        return new SqlFailure(kind, server, why, null);
    }

    private boolean reads() {
        return end == End.NONE && !statementFailed;
    }

    @Override
    public void columns(List<Column> newColumns) {
        columns = newColumns;
        rows = new ArrayList<>();
        results.add(rows);
    }

    @Override
    public void row(@Nullable Object[] values) {
        List<Column> names = columns;
        rows.add(Row.of(row -> {
            for (int i = 0; i < values.length; i++) {
                Column column = names.get(i);
                row.column(column.name(), ClientValues.of(column.type(), values[i]));
            }
        }));
    }

    @Override
    public void message(SqlMessage message) {
        if (reads()) {
            (message.isError() ? errors : messages).add(error(message, server.value()));
        }
        if (message.isFatal() && end == End.NONE) {
            end = End.FATAL;
        }
    }

    @Override
    public void statementDone(Done done) {
        statementFailed = !errors.isEmpty();
    }

    @Override
    public void databaseChanged(String from, String to) {
        if (reads()) {
            messages.add(error(
                    new SqlMessage(5701, 1, 0, "Changed database context to '" + to + "'.", "", 1), server.value()));
        }
    }

    @Override
    public void transactionChanged(TransactionChange change, long descriptor) {
        // The driver keeps it to itself.
    }

    @Override
    public void returnStatus(int status) {
        // Nobody asked: batches have none.
    }

    @Override
    public void output(String name, Value value) {
        // Nobody asked: batches have none.
    }

    @Override
    public void finished() {
        end(End.FINISHED);
    }

    @Override
    public void cancelled() {
        end(End.CANCELLED);
    }

    @Override
    public void severed() {
        end(End.SEVERED);
    }

    private void end(End how) {
        if (end == End.NONE) {
            end = how;
        }
    }
}

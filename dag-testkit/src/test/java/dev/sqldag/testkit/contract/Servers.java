package dev.sqldag.testkit.contract;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a contract is held against, as a plain JDBC client sees them: bare but for an endpoint on port 5022 that
 * lets the others in. Whether they are real is not to be seen.
 *
 * @param majorVersion 15 for SQL Server 2019, 16 for 2022, 17 for 2025
 * @param patience how long a state may take to be seen; a belief that is wrong fails then
 */
record Servers(Map<String, DataSource> dataSources, int majorVersion, Duration patience) {

    Servers {
        dataSources = Map.copyOf(dataSources);
    }

    /** A connection in {@code master}, for tests that need one of their own. */
    Connection connect(String server) throws SQLException {
        return Objects.requireNonNull(dataSources.get(server), server).getConnection();
    }

    /** Runs each text as a batch of its own. */
    void run(String server, String... batches) {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            for (String batch : batches) {
                runToItsEnd(statement, batch);
            }
        } catch (SQLException refused) {
            throw new AssertionError(server + " says " + numbers(refused) + " to " + List.of(batches), refused);
        }
    }

    /** Whether it is carried out at all; an error may hide behind the first result. */
    static void runToItsEnd(Statement statement, String batch) throws SQLException {
        boolean rows = statement.execute(batch);
        while (rows || statement.getUpdateCount() != -1) {
            rows = statement.getMoreResults();
        }
    }

    /** The numbers of all errors that a batch in {@code master} ends with, in order; none when it is carried out. */
    List<Integer> errors(String server, String batch) {
        return errorsIn(server, "master", batch);
    }

    /** The same in another database. */
    List<Integer> errorsIn(String server, String database, String batch) {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            connection.setCatalog(database);
            return errors(statement, batch);
        } catch (SQLException lost) {
            throw new AssertionError(server + " is not reached, or database " + database + " is not", lost);
        }
    }

    /** The same on a statement of the caller's. */
    static List<Integer> errors(Statement statement, String batch) {
        try {
            runToItsEnd(statement, batch);
            return List.of();
        } catch (SQLException refused) {
            return numbers(refused);
        }
    }

    private static List<Integer> numbers(SQLException first) {
        List<Integer> numbers = new ArrayList<>();
        for (SQLException next = first; next != null; next = next.getNextException()) {
            numbers.add(
                    next instanceof SQLServerException signed && signed.getSQLServerError() != null
                            ? signed.getSQLServerError().getErrorNumber()
                            : 0);
        }
        return numbers;
    }

    /** The rows of a query, by column name. */
    List<Map<String, @Nullable Object>> rows(String server, String query) {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            ResultSetMetaData columns = result.getMetaData();
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnName(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException refused) {
            throw new AssertionError(server + " says " + numbers(refused) + " to " + query, refused);
        }
    }

    /** The first column of each row, as text. */
    List<@Nullable String> column(String server, String query) {
        return rows(server, query).stream()
                .map(row -> row.values().iterator().next())
                .map(value -> value == null ? null : value.toString())
                .toList();
    }

    /** Lets the server wait until the query has a row, and fails when it has none for too long. */
    void await(String server, String query) {
        run(server, """
                DECLARE @end datetime2 = DATEADD(second, %d, SYSUTCDATETIME());
                WHILE NOT EXISTS (%s)
                BEGIN
                    IF SYSUTCDATETIME() > @end
                        THROW 50003, N'The expected state was not seen.', 1;
                    WAITFOR DELAY '00:00:00.020';
                END;
                """.formatted(patience.toSeconds(), query));
    }
}

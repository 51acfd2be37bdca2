package dev.sqldag.testkit.container;

import dev.sqldag.topology.server.SqlServerVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Whether a server takes logins under its own name, with Always On enabled. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final String QUESTION = """
            SELECT CONVERT(nvarchar(128), @@SERVERNAME),
                   CONVERT(int, SERVERPROPERTY('IsHadrEnabled')),
                   CONVERT(int, SERVERPROPERTY('ProductMajorVersion'));
            """;

    private final String server;
    private final DataSource dataSource;

    Readiness(String server, DataSource dataSource) {
        this.server = server;
        this.dataSource = dataSource;
    }

    private record Answer(String name, boolean alwaysOn, int majorVersion) {}

    /**
     * Blocks until it is.
     *
     * @throws IllegalStateException when it is not after that time, with what the last attempt said as its cause
     */
    void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            SQLException last;
            try {
                check(ask());
                return;
            } catch (SQLException notYet) {
                last = notYet;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Server '" + server + "' is not ready after " + patience + ".", last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    SqlServerVersion version() {
        try {
            int major = ask().majorVersion();
            return SqlServerVersion.ofMajor(major)
                    .orElseThrow(() -> new IllegalStateException(
                            "Server '" + server + "' has version " + major + ", which this library does not know."));
        } catch (SQLException gone) {
            throw new IllegalStateException("Server '" + server + "' does not say its version.", gone);
        }
    }

    /** Neither changes while a server runs, so waiting would not help. */
    private void check(Answer answer) {
        if (!answer.name().equalsIgnoreCase(server)) {
            throw new IllegalStateException(
                    "The server that should be '" + server + "' calls itself '" + answer.name() + "'.");
        }
        if (!answer.alwaysOn()) {
            throw new IllegalStateException(
                    "Always On is not enabled on server '" + server + "': its image does not know MSSQL_ENABLE_HADR.");
        }
    }

    private Answer ask() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            return new Answer(row.getString(1), row.getInt(2) == 1, row.getInt(3));
        }
    }
}

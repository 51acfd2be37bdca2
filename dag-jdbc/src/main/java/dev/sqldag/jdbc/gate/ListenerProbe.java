package dev.sqldag.jdbc.gate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/** Asks through the address that the pool uses, on a new connection each time: an old one would ask the old primary. */
final class ListenerProbe implements Probe {

    private static final String QUESTION = """
            SELECT CONVERT(nvarchar(128), @@SERVERNAME), DB_NAME(),
                   COALESCE(CONVERT(nvarchar(128), DATABASEPROPERTYEX(DB_NAME(), N'Updateability')), N'unknown');
            """;

    /** Databases that no group can hold; each server can write its own. */
    private static final Set<String> OF_THE_SERVER = Set.of("master", "model", "msdb", "tempdb");

    private final DataSource listener;
    private final Duration askWithin;

    ListenerProbe(DataSource listener, Duration askWithin) {
        this.listener = listener;
        this.askWithin = askWithin;
    }

    @Override
    public Seen ask() throws SQLException {
        try (Connection connection = listener.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, askWithin.toSeconds()));
            try (ResultSet rows = statement.executeQuery(QUESTION)) {
                rows.next();
                return seen(rows.getString(1), rows.getString(2), rows.getString(3));
            }
        }
    }

    private static Seen seen(String server, String database, String updateability) {
        if (OF_THE_SERVER.contains(database.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The listener's data source leads to database '" + database
                    + "', which is writable on every server. Name the application's database in it.");
        }
        return new Seen(server, database, updateability);
    }
}

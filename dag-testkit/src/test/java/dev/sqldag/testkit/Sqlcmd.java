package dev.sqldag.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * As much of sqlcmd as a script of ours uses: {@code :CONNECT}, {@code :setvar}, {@code :on error exit}, {@code GO}, what
 * PRINT says, and variables, which are replaced everywhere, in comments and literals too. An unknown variable is an error, as it is there.
 */
final class Sqlcmd {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\(([^)]*)\\)");
    private static final String CONNECT = ":CONNECT ";
    private static final Pattern SET = Pattern.compile(":setvar (\\w+) (\\S+)");

    private final Map<String, DataSource> servers;
    private final Map<String, String> variables;
    private final List<String> printed = new ArrayList<>();

    Sqlcmd(Map<String, DataSource> servers, Map<String, String> variables) {
        this.servers = servers;
        this.variables = new HashMap<>(variables);
    }

    /** What was printed so far. */
    List<String> printed() {
        return List.copyOf(printed);
    }

    /** The number of the error at which the script ends; 0 when it comes to its end. */
    int errorOf(String script) {
        try {
            run(script);
            return 0;
        } catch (SQLException ended) {
            return ended.getErrorCode();
        }
    }

    /** Ends at the first error, with it. */
    void run(String script) throws SQLException {
        StringBuilder batch = new StringBuilder();
        DataSource server = null;
        for (String line : script.lines().toList()) {
            if (line.startsWith(CONNECT)) {
                server = Objects.requireNonNull(servers.get(line.substring(CONNECT.length())), line);
            } else if (SET.matcher(line).matches()) {
                variables.put(
                        SET.matcher(line).replaceAll("$1"), SET.matcher(line).replaceAll("$2"));
            } else if (line.equals("GO")) {
                send(server, substituted(batch.toString()));
                batch.setLength(0);
            } else if (line.startsWith(":") && !line.equals(":on error exit")) {
                throw new IllegalArgumentException("unknown command " + line);
            } else if (!line.startsWith(":")) {
                batch.append(line).append('\n');
            }
        }
        if (!substituted(batch.toString()).isBlank()) {
            throw new IllegalArgumentException("no GO after " + batch);
        }
    }

    private void send(@Nullable DataSource server, String batch) throws SQLException {
        try (Connection connection = Objects.requireNonNull(server, "connected").getConnection();
                Statement statement = connection.createStatement()) {
            boolean more = statement.execute(batch);
            // Errors after the first result are only thrown when one reads on.
            while (more || statement.getUpdateCount() != -1) {
                more = statement.getMoreResults();
            }
            for (SQLWarning told = statement.getWarnings(); told != null; told = told.getNextWarning()) {
                printed.add(String.valueOf(told.getMessage()));
            }
        }
    }

    private String substituted(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String variable) {
        String value = variables.get(variable);
        if (value == null) {
            throw new IllegalArgumentException("'" + variable + "' scripting variable not defined.");
        }
        return value;
    }
}

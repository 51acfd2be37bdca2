package dev.sqldag.condition;

import dev.sqldag.topology.name.ServerName;
import java.util.Objects;

/**
 * What one server is asked about itself and what it sees.
 *
 * @param sql a T-SQL predicate over catalog views, as it stands after IF; true or false, never unknown
 */
public record ServerPredicate(ServerName server, String sql) {

    public ServerPredicate {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(sql, "sql");
    }
}

package dev.sqldag.jdbc.gate;

import dev.sqldag.topology.name.ServerName;
import java.sql.SQLException;
import java.util.Collection;

/** Asks whether the pool's database can be written. */
@FunctionalInterface
interface Probe {

    Seen ask() throws SQLException;

    /** What one question found. */
    record Seen(String server, String database, String updateability) {

        boolean isWritableOn(Collection<ServerName> servers) {
            ServerName here = new ServerName(server);
            return updateability.equals("READ_WRITE")
                    && servers.stream().anyMatch(one -> one.key().equals(here.key()));
        }

        @Override
        public String toString() {
            return "%s on %s is %s".formatted(database, server, updateability);
        }
    }
}

package dev.sqldag.jdbc.gate;

import java.sql.SQLException;

/** Asks whether the pool's database can be written. */
@FunctionalInterface
interface Probe {

    Seen ask() throws SQLException;

    /** What one question found. */
    record Seen(String server, String database, String updateability) {

        boolean isWritable() {
            return updateability.equals("READ_WRITE");
        }

        @Override
        public String toString() {
            return "%s on %s is %s".formatted(database, server, updateability);
        }
    }
}

package dev.sqldag.testkit.contract;

import java.util.List;

/** T-SQL as a DBA writes it: the library's own texts would share its mistakes. */
final class Text {

    /** The beginning of a group that needs no cluster. */
    static final String NONE = "CLUSTER_TYPE = NONE";

    private Text() {}

    /** A replica as groups without a cluster have it. */
    static String replica(String server) {
        return replica(
                server, "AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL, SEEDING_MODE = AUTOMATIC");
    }

    static String replica(String server, String options) {
        return "N'%s' WITH (ENDPOINT_URL = N'TCP://%s:5022', %s)".formatted(server, server, options);
    }

    /** {@code CREATE AVAILABILITY GROUP} without a database. */
    static String create(String group, String with, String... replicas) {
        return create(group, with, List.of(), replicas);
    }

    static String create(String group, String with, List<String> databases, String... replicas) {
        return "CREATE AVAILABILITY GROUP [%s] WITH (%s) FOR %sREPLICA ON %s"
                .formatted(
                        group,
                        with,
                        databases.isEmpty() ? "" : "DATABASE " + String.join(", ", databases) + " ",
                        String.join(", ", replicas));
    }

    static String alter(String group, String action) {
        return "ALTER AVAILABILITY GROUP [%s] %s".formatted(group, action);
    }

    static String join(String group) {
        return alter(group, "JOIN WITH (CLUSTER_TYPE = NONE)");
    }

    static String grant(String group) {
        return alter(group, "GRANT CREATE ANY DATABASE");
    }

    /** A member of a distributed group that is reached at its primary's own name. */
    static String member(String group, String host) {
        return member(group, host, "ASYNCHRONOUS_COMMIT");
    }

    static String member(String group, String host, String mode) {
        return ("N'%s' WITH (LISTENER_URL = N'tcp://%s:5022', AVAILABILITY_MODE = %s, FAILOVER_MODE = MANUAL,"
                        + " SEEDING_MODE = AUTOMATIC)")
                .formatted(group, host, mode);
    }

    static String createDistributed(String group, String... members) {
        return "CREATE AVAILABILITY GROUP [%s] WITH (DISTRIBUTED) AVAILABILITY GROUP ON %s"
                .formatted(group, String.join(", ", members));
    }

    static String joinDistributed(String group, String... members) {
        return alter(group, "JOIN AVAILABILITY GROUP ON " + String.join(", ", members));
    }
}

package dev.sqldag.topology;

import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A server that knows a group's configuration and holds no data, so that a cluster of two can decide; one for each group.
 * It is no commit's destination, is never primary, and nothing but its session timeout can be changed (error 47112). SQL
 * Server 2017 CU1 and later, any edition, groups of {@link ClusterType#EXTERNAL}.
 *
 * @see <a href="https://learn.microsoft.com/sql/linux/sql-server-linux-availability-group-ha">High availability for
 *     availability group configurations</a>
 */
public record ConfigurationReplica(Server server, Optional<Duration> sessionTimeout) implements Participant {

    public ConfigurationReplica {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(sessionTimeout, "sessionTimeout");
    }
}

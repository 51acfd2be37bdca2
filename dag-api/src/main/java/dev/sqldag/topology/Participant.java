package dev.sqldag.topology;

import dev.sqldag.topology.server.Server;
import java.time.Duration;
import java.util.Optional;

/** A server's part in one group, with the group's data or without. New kinds may come in minor versions. */
public sealed interface Participant permits Replica, ConfigurationReplica {

    Server server();

    /**
     * How long it waits for an answer before it takes its partner for gone: at least 5 seconds, whole seconds; SQL Server
     * advises 10 or more, and takes 10 when this is empty. It never causes a failover.
     */
    Optional<Duration> sessionTimeout();
}

package dev.sqldag.observation.view;

import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Routing;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.SeedingMode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a replica, or a member of a distributed group, is configured. Empty is unknown.
 *
 * @param url ENDPOINT_URL; LISTENER_URL, in a distributed group
 * @param configurationOnly whether it knows the configuration and holds no data; then the mode is empty
 * @param routing where an empty URL is one that is not set; empty as a whole when it cannot be understood
 */
public record ReplicaSettings(
        Optional<String> url,
        boolean configurationOnly,
        Optional<AvailabilityMode> availabilityMode,
        Optional<FailoverMode> failoverMode,
        Optional<SeedingMode> seedingMode,
        Optional<Integer> backupPriority,
        Optional<Duration> sessionTimeout,
        Optional<PrimaryConnections> primaryConnections,
        Optional<SecondaryConnections> secondaryConnections,
        Optional<Routing> routing) {

    public ReplicaSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(availabilityMode, "availabilityMode");
        Objects.requireNonNull(failoverMode, "failoverMode");
        Objects.requireNonNull(seedingMode, "seedingMode");
        Objects.requireNonNull(backupPriority, "backupPriority");
        Objects.requireNonNull(sessionTimeout, "sessionTimeout");
        Objects.requireNonNull(primaryConnections, "primaryConnections");
        Objects.requireNonNull(secondaryConnections, "secondaryConnections");
        Objects.requireNonNull(routing, "routing");
    }
}

package dev.sqldag.observation.view;

import dev.sqldag.topology.server.Build;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.topology.server.OperatingSystem;
import java.util.Objects;
import java.util.Optional;

/**
 * What a server says of itself. Empty is unknown, unless it says otherwise.
 *
 * @param reportedName its own name for itself, {@code @@SERVERNAME}
 * @param hadrEnabled whether it may take part in availability groups
 * @param failoverClusterInstance whether a Windows cluster moves it between nodes
 * @param collation of the server, which system databases have
 * @param dataPath where data files go when nothing is said
 * @param logPath where log files go when nothing is said
 * @param serviceAccount the account that its service runs under, as its machine spells it
 * @param cluster empty also when it is in none, or its cluster has no quorum
 */
public record Instance(
        String reportedName,
        Optional<Build> build,
        Optional<Edition> edition,
        Optional<OperatingSystem> operatingSystem,
        Optional<Boolean> hadrEnabled,
        Optional<Boolean> failoverClusterInstance,
        Optional<String> collation,
        Optional<String> dataPath,
        Optional<String> logPath,
        Optional<String> serviceAccount,
        Optional<Cluster> cluster,
        Permissions permissions) {

    public Instance {
        Objects.requireNonNull(reportedName, "reportedName");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(edition, "edition");
        Objects.requireNonNull(operatingSystem, "operatingSystem");
        Objects.requireNonNull(hadrEnabled, "hadrEnabled");
        Objects.requireNonNull(failoverClusterInstance, "failoverClusterInstance");
        Objects.requireNonNull(collation, "collation");
        Objects.requireNonNull(dataPath, "dataPath");
        Objects.requireNonNull(logPath, "logPath");
        Objects.requireNonNull(serviceAccount, "serviceAccount");
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(permissions, "permissions");
    }

    /**
     * The cluster that the server is a node of.
     *
     * @param quorum such as NORMAL_QUORUM or FORCED_QUORUM
     */
    public record Cluster(String name, Optional<String> quorum) {}

    /**
     * What the login that asked may do. Who lacks {@code viewAnyDefinition} sees fewer rows and no error.
     *
     * @param alterAnyGroup to alter groups, ALTER ANY AVAILABILITY GROUP
     * @param createAnyDatabase to let a group create databases
     * @param alterAnyEndpoint to make endpoints and let partners in
     */
    public record Permissions(
            Optional<Boolean> sysadmin,
            Optional<Boolean> viewAnyDefinition,
            Optional<Boolean> alterAnyGroup,
            Optional<Boolean> createAnyDatabase,
            Optional<Boolean> alterAnyEndpoint) {

        /** A member of sysadmin. */
        public static final Permissions ALL = new Permissions(
                Optional.of(true), Optional.of(true), Optional.of(true), Optional.of(true), Optional.of(true));
    }
}

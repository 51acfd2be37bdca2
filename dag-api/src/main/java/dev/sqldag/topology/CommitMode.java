package dev.sqldag.topology;

/**
 * How a replica commits and fails over: the pairs of AVAILABILITY_MODE and FAILOVER_MODE that SQL Server accepts.
 * Asynchronous commit with automatic failover (error 35211) has no constant.
 */
public enum CommitMode {
    /** Commits do not wait for this replica; failing over to it is forced and may lose data. */
    ASYNCHRONOUS,
    /** Commits wait for this replica; failing over to it is a manual decision and loses nothing. */
    SYNCHRONOUS,
    /** Commits wait for this replica, and the cluster may fail over to it on its own. */
    SYNCHRONOUS_WITH_AUTOMATIC_FAILOVER;

    public AvailabilityMode availabilityMode() {
        return this == ASYNCHRONOUS ? AvailabilityMode.ASYNCHRONOUS_COMMIT : AvailabilityMode.SYNCHRONOUS_COMMIT;
    }

    public boolean failsOverAutomatically() {
        return this == SYNCHRONOUS_WITH_AUTOMATIC_FAILOVER;
    }

    /** An external cluster manager alone decides, whatever the commit mode (error 47102). */
    public FailoverMode failoverMode(ClusterType cluster) {
        if (cluster == ClusterType.EXTERNAL) {
            return FailoverMode.EXTERNAL;
        }
        return failsOverAutomatically() ? FailoverMode.AUTOMATIC : FailoverMode.MANUAL;
    }
}

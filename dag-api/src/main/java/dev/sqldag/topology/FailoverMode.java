package dev.sqldag.topology;

/** How a replica becomes primary; it follows from its commit mode and the cluster. The constants are T-SQL's words. */
public enum FailoverMode {
    AUTOMATIC,
    MANUAL,
    /** By the cluster manager of a group of {@link ClusterType#EXTERNAL}. SQL Server 2017 and later. */
    EXTERNAL
}

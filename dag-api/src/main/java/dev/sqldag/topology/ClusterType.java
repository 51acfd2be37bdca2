package dev.sqldag.topology;

/** Who decides that a group fails over. The constants are T-SQL's words. Others than WSFC: SQL Server 2017 and later. */
public enum ClusterType {
    /** A Windows cluster: failover is automatic or manual. SQL Server's default. */
    WSFC,
    /** Another cluster manager, such as Pacemaker on Linux: it alone fails over (errors 47102, 47104). */
    EXTERNAL,
    /** Nobody: for reading and for migrations; failover is always forced (errors 47101, 47122). */
    NONE
}

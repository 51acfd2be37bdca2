package dev.sqldag.topology;

/** Which connections a replica admits while it is primary. The constants are T-SQL's words. */
public enum PrimaryConnections {
    /** Those that do not say {@code ApplicationIntent=ReadOnly}; others are refused with error 979. */
    READ_WRITE,
    /** All. SQL Server's default. */
    ALL
}

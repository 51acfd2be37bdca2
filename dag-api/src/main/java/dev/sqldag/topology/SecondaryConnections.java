package dev.sqldag.topology;

/** Which connections a replica admits while it is secondary. The constants are T-SQL's words. */
public enum SecondaryConnections {
    /** None. SQL Server's default. */
    NO,
    /** Those that say {@code ApplicationIntent=ReadOnly}; others are refused with error 978. */
    READ_ONLY,
    /** All, for reading. */
    ALL
}

package dev.sqldag.topology;

/** How databases reach a replica or a member. The constants are T-SQL's words. SQL Server 2016 and later. */
public enum SeedingMode {
    /** The primary streams them; the group must be granted CREATE ANY DATABASE where they arrive. */
    AUTOMATIC,
    /** Somebody restores backups WITH NORECOVERY and joins them. SQL Server's default. */
    MANUAL
}

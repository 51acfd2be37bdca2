package dev.sqldag.topology;

/**
 * Where backups should be taken, as sys.fn_hadr_backup_is_preferred_replica tells the jobs that ask. The constants are
 * T-SQL's words.
 */
public enum BackupPreference {
    /** Only on the primary; the only choice of a basic group. */
    PRIMARY,
    /** Never on the primary. */
    SECONDARY_ONLY,
    /** On the primary only while no secondary is there. SQL Server's default. */
    SECONDARY,
    /** By the replicas' priorities alone. */
    NONE
}

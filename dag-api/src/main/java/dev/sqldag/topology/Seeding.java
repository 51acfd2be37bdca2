package dev.sqldag.topology;

/**
 * How databases reach a replica, or the second member of a distributed group: four ways, of which T-SQL tells two apart.
 * Towards a higher version only {@link #MANUAL} and {@link #JOIN_ONLY} work. SQL Server 2016 and later.
 *
 * @see <a href="https://learn.microsoft.com/sql/database-engine/availability-groups/windows/distributed-availability-groups">Distributed
 *     availability groups</a>
 */
public enum Seeding {
    /**
     * The primary streams them, at most five at a time; its log is not truncated until a database has arrived. A database
     * of that name must not exist there. SQL Server 2016 asks for the same file paths on both sides.
     */
    AUTOMATIC(SeedingMode.AUTOMATIC),
    /**
     * A full backup and every log backup since are restored WITH NORECOVERY on the secondary, which then joins them with
     * its group's name; on the forwarder, with the distributed group's name. The plan does so where both servers have a
     * backup folder, and asks a person otherwise. Scheduled log backups pause meanwhile. SQL Server's default.
     */
    MANUAL(SeedingMode.MANUAL),
    /**
     * Backups are restored WITH NORECOVERY on the forwarder first; then automatic seeding finds them and catches them up, so
     * that only the difference crosses the network. Only for the second member, and only while the distributed group does
     * not exist: later it is as {@link #AUTOMATIC}. Afterwards {@code sys.dm_hadr_automatic_seeding} on the forwarder shows
     * FAILED with "Seeding Check Message Timeout", and on the global primary COMPLETED: the first is harmless.
     */
    RESTORED_THEN_AUTOMATIC(SeedingMode.AUTOMATIC),
    /**
     * Somebody else has restored them and keeps restoring logs, such as log shipping: they only join. To SQL Server the same
     * as {@link #MANUAL}.
     */
    JOIN_ONLY(SeedingMode.MANUAL);

    private final SeedingMode seedingMode;

    Seeding(SeedingMode seedingMode) {
        this.seedingMode = seedingMode;
    }

    /** What SEEDING_MODE says. */
    public SeedingMode seedingMode() {
        return seedingMode;
    }
}

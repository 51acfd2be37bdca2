package dev.sqldag.testkit.world.spec;

/** What can be wrong with the rows of a server's {@code dm_hadr} views (fault 29 of the reliability notes). */
public enum ViewFault {
    /** No rows at all, as while the replica manager restarts. */
    NO_ROWS,
    /** Remote rows are missing. */
    NO_REMOTE_ROWS,
    /** All but ids are NULL. */
    NULLS,
    /** Every row stands there twice. */
    ROWS_TWICE
}

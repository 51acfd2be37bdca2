package dev.sqldag.testkit.world.spec;

/** What can go wrong with the automatic seeding of a database to a server. */
public enum SeedingFault {
    /** It breaks off: error 3013. */
    FAILS,
    /** The last bytes never arrive, and nobody says so. */
    STALLS,
    /** There is no room for the database: error 3257. */
    DISK_FULL
}

package dev.sqldag.topology;

/**
 * Where a contained group takes its own master and msdb from. SQL Server 2022 and later. That two of these were asked for
 * at once (error 47150), or one without CONTAINED (47143, 47144), has no constant.
 */
public enum Containment {
    /** New ones; SQL Server refuses when there are some of that name (error 47142). */
    OWN_SYSTEM_DATABASES,
    /** Those that an earlier group of this name left behind. */
    REUSED_SYSTEM_DATABASES,
    /** None yet: they arrive by seeding, as a forwarder's must. SQL Server 2025 and later. */
    AUTOSEEDED_SYSTEM_DATABASES
}

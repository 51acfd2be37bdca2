package dev.sqldag.testkit.world.spec;

/** How the recovery of a database can end that does not bring it online. */
public enum RecoveryFault {
    /** A file is not there. */
    RECOVERY_PENDING,
    /** The log cannot be applied. */
    SUSPECT
}

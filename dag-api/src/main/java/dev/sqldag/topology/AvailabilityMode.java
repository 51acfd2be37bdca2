package dev.sqldag.topology;

/** Whether a commit waits for the other side. The constants are T-SQL's words. */
public enum AvailabilityMode {
    ASYNCHRONOUS_COMMIT,
    SYNCHRONOUS_COMMIT
}

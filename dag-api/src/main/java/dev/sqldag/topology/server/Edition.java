package dev.sqldag.topology.server;

/** What a server may do; others behave as one of these (Developer and Evaluation as Enterprise). */
public enum Edition {
    ENTERPRISE,
    /** Basic groups; more in some versions and on Linux. Also Web and Business Intelligence. */
    STANDARD,
    /** Configuration-only replicas. */
    EXPRESS
}

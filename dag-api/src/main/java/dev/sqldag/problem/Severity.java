package dev.sqldag.problem;

/** How much a problem matters. */
public enum Severity {
    /** Nothing is planned or executed until it is mended. */
    ERROR,
    /** Allowed, and probably regretted. */
    WARNING
}

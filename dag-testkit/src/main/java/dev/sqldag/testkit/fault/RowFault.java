package dev.sqldag.testkit.fault;

/** How the rows of a view can be wrong. */
public enum RowFault {
    /** The last row of each result is missing. */
    MISSING,
    /** Every row comes twice. */
    DOUBLED,
    /** All values but those of the first column are NULL. */
    EMPTIED
}

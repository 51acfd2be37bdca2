package dev.sqldag.testkit.fidelity;

/** How sure we are; the least sure first, as in the document. */
public enum Confidence {
    /** A guess, deduced at best: a question to a live server. */
    LOW,
    /** A source that leaves room, or general product knowledge that was never looked up. */
    MEDIUM,
    /** A source says so. */
    HIGH
}

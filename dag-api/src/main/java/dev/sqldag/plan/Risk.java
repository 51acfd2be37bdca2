package dev.sqldag.plan;

/** What a step risks, from harmless to final. */
public enum Risk {
    /** It only adds or changes, and planning again finds and mends what is left half done. */
    NONE,
    /** It changes a setting for the time of the run; a later step, or the end of the run, sets it back. */
    TEMPORARY,
    /** From here on there is no way back that is sure: only forward. */
    POINT_OF_NO_RETURN,
    /** It takes something away. It runs only with a {@link Consent} that names it. */
    DESTRUCTIVE
}

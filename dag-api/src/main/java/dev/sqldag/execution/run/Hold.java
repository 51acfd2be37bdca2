package dev.sqldag.execution.run;

/** Where the lock of one server is. */
enum Hold {
    /** The run does not have it. */
    NONE,
    /** It has been asked for. */
    ASKED,
    HELD,
    /** It is being let go of. */
    LEAVING
}

package dev.sqldag.testkit.engine;

/** How somebody goes on after a blow. */
enum Recovery {
    /** The same call again. */
    RESUME,
    /** Look, plan and apply, as a program does that knows nothing of the first run. */
    REPLAN,
    /** Another process does so while the server still keeps the first one's sessions. */
    TAKEOVER,
    /** Plan and apply what was there before. */
    GO_BACK
}

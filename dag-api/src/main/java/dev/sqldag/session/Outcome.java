package dev.sqldag.session;

/** What an error says about the statement that met it. */
public enum Outcome {
    /** Nothing changed, and sending it again would meet the same error. */
    NO_EFFECT,
    /** What it asks for is already so. */
    DONE,
    /** It may have taken effect: nothing is sent again before the state has been read. */
    UNKNOWN,
    /** Nothing changed, and the same statement may succeed a little later. */
    RETRY_SAFE,
    /** Nothing more can be done without a person. */
    OPERATOR
}

package dev.sqldag.testkit.sandbox;

/** The command line is not understood; the message is one line for the person who typed it. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}

package dev.sqldag.testkit.fault;

import java.time.Duration;

/** What can befall a whole world; called with the fleet's lock held. What the world does not carry out, it refuses. */
public interface WorldFaults {

    /** Nothing gets from one server to the other. */
    default void cut(String from, String to) {
        throw refusal("cut the network between servers");
    }

    /** What gets from one server to the other takes so long. */
    default void latency(String from, String to, Duration duration) {
        throw refusal("slow the network between servers down");
    }

    /** Every link is as it was at first. */
    default void heal() {
        throw refusal("heal the network between servers");
    }

    /** The server's process ends. */
    default void kill(String server) {
        throw refusal("stop a server");
    }

    /** The server's process begins. */
    default void start(String server) {
        throw refusal("start a server");
    }

    /** The server's process stands still. */
    default void pause(String server) {
        throw refusal("pause a server");
    }

    /** It goes on. */
    default void resume(String server) {
        throw refusal("resume a server");
    }

    private static UnsupportedOperationException refusal(String what) {
        return new UnsupportedOperationException("The sqldag simulator does not yet carry out this: " + what + ".");
    }
}

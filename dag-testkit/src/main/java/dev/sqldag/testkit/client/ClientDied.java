package dev.sqldag.testkit.client;

/** The client's process has ended, as by kill -9: whoever catches this is no part of it. */
public final class ClientDied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientDied() {
        super("The client's process has ended.");
    }
}

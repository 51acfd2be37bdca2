package dev.sqldag.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** A socket that listens on a port of 127.0.0.1 until it is closed. */
final class Listener {

    private static final int BACKLOG = 1024;

    private final ServerSocket socket;
    private final Consumer<Socket> clients;

    private Listener(ServerSocket socket, Consumer<Socket> clients) {
        this.socket = socket;
        this.clients = clients;
    }

    /** @param port 0 for any that is free */
    static Listener open(int port, Consumer<Socket> clients) throws IOException {
        var socket = new ServerSocket();
        boolean bound = false;
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            bound = true;
        } finally {
            if (!bound) {
                socket.close();
            }
        }
        return new Listener(socket, clients);
    }

    int port() {
        return socket.getLocalPort();
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    /** Harmless twice. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts clients until the listener is closed. */
    void run() {
        while (!socket.isClosed()) {
            try {
                clients.accept(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException("Port " + port() + " stopped listening", e);
                }
            }
        }
    }
}

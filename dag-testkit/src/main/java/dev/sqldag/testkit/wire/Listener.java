package dev.sqldag.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A socket that listens on a port of 127.0.0.1 until it is closed. */
final class Listener {

    private static final int BACKLOG = 1024;

    private final ServerSocket socket;
    private final Consumer<Socket> clients;
    private final CountDownLatch ended = new CountDownLatch(1);

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

    /**
     * From its return on, whoever connects is refused: while a thread waits for clients the system keeps the port open
     * after its close, so this waits for that thread. Harmless twice.
     */
    void close() {
        try {
            socket.close();
            ended.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Accepts clients until the listener is closed; to be called once. */
    void run() {
        try {
            accept();
        } finally {
            ended.countDown();
        }
    }

    private void accept() {
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

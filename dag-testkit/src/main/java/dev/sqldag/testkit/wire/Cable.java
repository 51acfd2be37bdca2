package dev.sqldag.testkit.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The socket of a connection as a thing that can be cut, from any thread. */
final class Cable {

    private final Socket socket;
    private final CountDownLatch closed = new CountDownLatch(1);

    Cable(Socket socket) {
        this.socket = socket;
    }

    Socket socket() {
        return socket;
    }

    /** An orderly end for what was written; whoever reads or writes gets an exception. Harmless twice. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closed.countDown();
        }
    }

    /** Ends the connection as a machine does that knows nothing of it: the client gets a TCP reset. */
    void reset() throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
        }
        close();
    }

    /** Lets time pass, but no more once the connection has ended. */
    void pause(Duration duration) throws IOException {
        try {
            if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("The connection ended");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for the end of the connection, by whichever side. */
    void awaitEnd() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        var interrupted = new InterruptedIOException("The server is closing");
        interrupted.initCause(e);
        return interrupted;
    }
}

package dev.sqldag.testkit.wire;

import java.net.ProtocolException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that a server gives to messages which are still arriving, over all its connections: clients that start
 * large messages and never end them must not use up that of the JVM.
 */
final class Budget {

    private final AtomicLong left;

    Budget(long bytes) {
        left = new AtomicLong(bytes);
    }

    void take(int bytes) throws ProtocolException {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            throw new ProtocolException("Too much is being sent to this server at once");
        }
    }

    void giveBack(int bytes) {
        left.addAndGet(bytes);
    }
}

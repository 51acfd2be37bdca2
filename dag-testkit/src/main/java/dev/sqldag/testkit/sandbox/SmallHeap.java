package dev.sqldag.testkit.sandbox;

import java.util.Timer;
import java.util.TimerTask;

/**
 * Keeps the program a small guest: the JVM sizes its heap by the machine's memory, and would fill hundreds of megabytes
 * with garbage before it collects any. A fleet itself needs a few.
 */
final class SmallHeap implements AutoCloseable {

    private static final long ENOUGH_BYTES = 64L * 1024 * 1024;
    private static final long CHECK_MILLIS = 250;

    private final Timer timer = new Timer("sqldag small heap", true);

    /** Begins. */
    void watch() {
        timer.schedule(new Collect(), CHECK_MILLIS, CHECK_MILLIS);
    }

    @Override
    public void close() {
        timer.cancel();
    }

    private static final class Collect extends TimerTask {

        @Override
        public void run() {
            Runtime jvm = Runtime.getRuntime();
            if (jvm.totalMemory() - jvm.freeMemory() > ENOUGH_BYTES) {
                System.gc();
            }
        }
    }
}

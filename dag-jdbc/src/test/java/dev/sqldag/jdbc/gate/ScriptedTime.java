package dev.sqldag.jdbc.gate;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/** Time that passes only by waiting. Calls run at once, in the caller's thread. */
final class ScriptedTime implements Patience {

    private Duration now = Duration.ZERO;
    private int callsUntilSlow = -1;
    private int waitsUntilInterrupt = -1;
    Runnable late = () -> {};

    /** The call after so many is given up, and runs when the test says so: {@link #late}. */
    void slowAfter(int calls) {
        callsUntilSlow = calls;
    }

    /** The thread is interrupted in the wait, for a call or in a pause, after so many others. */
    void interruptAfter(int waits) {
        waitsUntilInterrupt = waits;
    }

    Duration elapsed() {
        return now;
    }

    @Override
    public long nanos() {
        return now.toNanos();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        interruptWhenDue();
        now = now.plus(duration);
    }

    @Override
    public <T> T within(Duration bound, Callable<T> call)
            throws InterruptedException, TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(call);
        if (waitsUntilInterrupt == 0 || callsUntilSlow == 0) {
            late = task;
        }
        interruptWhenDue();
        if (callsUntilSlow-- == 0) {
            now = now.plus(bound);
            throw new TimeoutException();
        }
        task.run();
        return task.get();
    }

    private void interruptWhenDue() throws InterruptedException {
        if (waitsUntilInterrupt-- == 0) {
            throw new InterruptedException();
        }
    }
}

package dev.sqldag.jdbc.gate;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The system's time. Calls have a daemon thread each: neither pools nor drivers answer to interrupts. */
final class RealTime implements Patience {

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public <T> T within(Duration bound, Callable<T> call)
            throws InterruptedException, TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "sqldag-gate");
        thread.setDaemon(true);
        thread.start();
        return task.get(bound.toNanos(), TimeUnit.NANOSECONDS);
    }
}

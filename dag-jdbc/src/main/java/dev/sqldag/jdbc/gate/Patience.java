package dev.sqldag.jdbc.gate;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Time, and calls that may not come back: the one place where this package waits. */
interface Patience {

    /** Nanoseconds since some moment. */
    long nanos();

    void pause(Duration duration) throws InterruptedException;

    /** The answer of the call, if it comes in time. A call that is given up goes on; nobody hears of its end. */
    <T> T within(Duration bound, Callable<T> call) throws InterruptedException, TimeoutException, ExecutionException;
}

package dev.sqldag.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Threads of an application that write one row after another through a pool. The first failure ends one. */
final class PooledWriters implements AutoCloseable {

    static final String TABLE = "CREATE TABLE orders (id int IDENTITY PRIMARY KEY, written_on sysname)";

    private final ExecutorService threads;
    private final CountDownLatch begun;
    private final List<Future<Integer>> written;
    private volatile int rest = -1;

    private PooledWriters(DataSource pool, int count) {
        threads = Executors.newFixedThreadPool(count);
        begun = new CountDownLatch(count);
        written = IntStream.range(0, count)
                .mapToObj(i -> threads.submit(() -> writeOn(pool)))
                .toList();
    }

    /** Writers of which each has written a row. */
    static PooledWriters start(DataSource pool, int count) throws InterruptedException {
        PooledWriters writers = new PooledWriters(pool, count);
        writers.begun.await();
        return writers;
    }

    /** A pool of more connections than the writers need, so that it can be suspended while they write. */
    static HikariDataSource pool(DataSource address) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(address);
        config.setPoolName("orders");
        config.setAllowPoolSuspension(true);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private int writeOn(DataSource pool) {
        int rows = 0;
        int last = Integer.MAX_VALUE;
        try {
            while (rows < last) {
                write(pool);
                rows++;
                begun.countDown();
                if (last == Integer.MAX_VALUE && rest >= 0) {
                    last = rows + rest;
                }
            }
        } finally {
            begun.countDown();
        }
        return rows;
    }

    static void write(DataSource pool) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT orders (written_on) VALUES (@@SERVERNAME)");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * Lets each write so many rows more.
     *
     * @return how many were acknowledged in all
     * @throws ExecutionException when a write failed, at any time
     */
    int finishAfter(int more) throws ExecutionException, InterruptedException {
        rest = more;
        int rows = 0;
        for (Future<Integer> writer : written) {
            rows += writer.get();
        }
        return rows;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

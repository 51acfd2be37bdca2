package dev.sqldag.samples;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** An application that writes up to a thousand orders a second, and turns to the other site when one refuses it. */
final class OrderWriter implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    /** What the application knows: an order that was not acknowledged may be there all the same. */
    record Ledger(List<Integer> acknowledged, int refused, Duration longestGap) {

        /** Orders that were acknowledged and are not there. */
        List<Integer> lost(List<Integer> there) {
            List<Integer> lost = new ArrayList<>(acknowledged);
            lost.removeAll(new HashSet<>(there));
            return lost;
        }
    }

    private final List<DataSource> sites;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch begun = new CountDownLatch(100);
    private final CountDownLatch moved = new CountDownLatch(100);
    private final Future<Ledger> ledger;
    private volatile boolean stopped;

    /** @param sites the first is where it begins */
    OrderWriter(List<DataSource> sites) throws InterruptedException {
        this.sites = List.copyOf(sites);
        this.ledger = thread.submit(this::write);
        begun.await();
    }

    private Ledger write() {
        List<Integer> acknowledged = new ArrayList<>();
        int refused = 0;
        int next = 1;
        long last = System.nanoTime();
        long gap = 0;
        for (int site = 0; !stopped; site = 1 - site) {
            try (var connection = sites.get(site).getConnection();
                    var insert = connection.prepareStatement("INSERT orders VALUES (?)")) {
                while (!stopped) {
                    insert(insert, next);
                    acknowledged.add(next++);
                    gap = Math.max(gap, System.nanoTime() - last);
                    last = System.nanoTime();
                    begun.countDown();
                    if (site == 1) {
                        moved.countDown();
                    }
                    LockSupport.parkNanos(PAUSE);
                }
            } catch (SQLException elsewhere) {
                refused++;
                next++; // its outcome is unknown: the number is not used again
            }
        }
        return new Ledger(acknowledged, refused, Duration.ofNanos(gap));
    }

    private static void insert(PreparedStatement insert, int order) throws SQLException {
        insert.setInt(1, order);
        insert.executeUpdate();
    }

    /** Lets it write on at the other site for a while, and ends it. */
    Ledger finish() throws InterruptedException, ExecutionException {
        moved.await();
        stopped = true;
        return ledger.get();
    }

    @Override
    public void close() {
        stopped = true;
        thread.shutdownNow();
    }
}

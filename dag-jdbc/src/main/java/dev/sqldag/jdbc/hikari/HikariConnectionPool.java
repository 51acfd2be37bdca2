package dev.sqldag.jdbc.hikari;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.sqldag.jdbc.gate.Pool;
import dev.sqldag.jdbc.gate.PoolNotSuspendableException;
import java.util.Objects;
import java.util.Optional;

/**
 * A HikariCP pool, for a {@link dev.sqldag.jdbc.gate.ConnectionGate}. It must be configured with
 * {@code allowPoolSuspension=true}.
 *
 * <p>While it is suspended, {@code getConnection()} waits without a timeout and deaf to interrupts, whatever
 * {@code connectionTimeout} says. With the system property {@code com.zaxxer.hikari.throwIfSuspended} it throws instead.
 * HikariCP suspends when for a moment no thread is inside {@code getConnection()}; where more threads than connections
 * want one all the time, that moment may never come, and the gate gives up
 * (<a href="https://github.com/brettwooldridge/HikariCP/issues/1939">HikariCP issue 1939</a>).
 */
public final class HikariConnectionPool implements Pool {

    private final HikariDataSource dataSource;

    private HikariConnectionPool(HikariDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The pool of the data source, which stays the caller's.
     *
     * @throws PoolNotSuspendableException when it is configured without {@code allowPoolSuspension}
     */
    @SuppressWarnings("exports") // Modules without HikariCP would not compile if it were required transitively.
    public static HikariConnectionPool of(HikariDataSource dataSource) {
        if (!dataSource.isAllowPoolSuspension()) {
            throw new PoolNotSuspendableException(
                    name(dataSource),
                    "HikariCP needs allowPoolSuspension=true, and reads it only when the pool starts. Set it in the"
                            + " pool's configuration.");
        }
        return new HikariConnectionPool(dataSource);
    }

    @Override
    public String name() {
        return name(dataSource);
    }

    private static String name(HikariDataSource dataSource) {
        return Objects.requireNonNullElse(dataSource.getPoolName(), "HikariCP");
    }

    @Override
    public void suspend() {
        if (dataSource.isClosed()) {
            throw new PoolNotSuspendableException(name(), "it is closed.");
        }
        started()
                .orElseThrow(() -> new PoolNotSuspendableException(
                        name(),
                        "it has not started. Make it with new HikariDataSource(configuration), or borrow a connection"
                                + " once."))
                .suspendPool();
    }

    @Override
    public int active() {
        return started().map(HikariPoolMXBean::getActiveConnections).orElse(0);
    }

    @Override
    public void evict() {
        started().ifPresent(HikariPoolMXBean::softEvictConnections);
    }

    @Override
    public void resume() {
        started().ifPresent(HikariPoolMXBean::resumePool);
    }

    /** A pool that was made without a configuration starts when it lends its first connection. */
    private Optional<HikariPoolMXBean> started() {
        return Optional.ofNullable(dataSource.getHikariPoolMXBean());
    }
}

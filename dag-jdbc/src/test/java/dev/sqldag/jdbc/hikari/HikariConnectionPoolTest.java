package dev.sqldag.jdbc.hikari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.sqldag.jdbc.gate.PoolNotSuspendableException;
import org.junit.jupiter.api.Test;

class HikariConnectionPoolTest {

    @Test
    void a_pool_without_suspension_is_refused_with_the_remedy() {
        try (HikariDataSource dataSource = new HikariDataSource()) {
            dataSource.setPoolName("orders");

            assertThatThrownBy(() -> HikariConnectionPool.of(dataSource))
                    .isInstanceOf(PoolNotSuspendableException.class)
                    .hasMessageContaining("'orders'")
                    .hasMessageContaining("allowPoolSuspension=true");
        }
    }

    @Test
    void a_pool_that_has_not_started_cannot_be_suspended_and_need_not_be_resumed() {
        try (HikariDataSource dataSource = new HikariDataSource()) {
            dataSource.setAllowPoolSuspension(true);
            HikariConnectionPool pool = HikariConnectionPool.of(dataSource);

            assertThatThrownBy(pool::suspend)
                    .isInstanceOf(PoolNotSuspendableException.class)
                    .hasMessageContaining("has not started");
            pool.evict();
            pool.resume();
            assertThat(pool.active()).isZero();
        }
    }

    @Test
    void a_closed_pool_cannot_be_suspended() {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setAllowPoolSuspension(true);
        dataSource.close();

        assertThatThrownBy(() -> HikariConnectionPool.of(dataSource).suspend())
                .isInstanceOf(PoolNotSuspendableException.class)
                .hasMessageContaining("closed");
    }
}

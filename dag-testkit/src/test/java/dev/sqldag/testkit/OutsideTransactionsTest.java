package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.sqldag.Estate;
import dev.sqldag.execution.PlanRefusedException;
import dev.sqldag.execution.StepFailedException;
import dev.sqldag.jdbc.JdbcSqlExecutor;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import org.junit.jupiter.api.Test;

/** Somebody applies a plan on connections that are in a transaction, as those of a migration tool can be. */
class OutsideTransactionsTest {

    private static final AvailabilityGroup GROUP = AvailabilityGroup.of("east", ag -> {
        ag.replica(Server.of("east1"), r -> r.automaticSeeding());
        ag.replica(Server.of("east2"), r -> r.automaticSeeding());
    });

    private static SimulatedFleet fleet() {
        return SimulatedFleet.bare(Topology.of(GROUP), FleetBuilder::virtualTime);
    }

    @Test
    void a_connection_without_autocommit_is_refused_with_the_remedy() {
        try (SimulatedFleet fleet = fleet();
                HikariDataSource transactional = new HikariDataSource()) {
            transactional.setDataSource(fleet.dataSource("east1"));
            transactional.setAutoCommit(false);
            JdbcSqlExecutor executor = JdbcSqlExecutor.using(server -> transactional);

            SqlFailure failure = catchThrowableOfType(SqlFailure.class, () -> executor.open(new ServerName("east1")));

            assertThat(failure.kind()).isEqualTo(Kind.IN_TRANSACTION);
            assertThat(failure.kind().wasNotSent()).isTrue();
            assertThat(failure.isAboutTransaction()).isTrue();
            assertThat(failure)
                    .hasMessageContaining("east1")
                    .hasMessageContaining("autocommit is off")
                    .hasMessageContaining("connections of your own, with autocommit");
            assertThat(transactional.getHikariPoolMXBean().getActiveConnections())
                    .as("it was given back")
                    .isZero();
        }
    }

    @Test
    void a_plan_on_such_connections_is_refused_before_anything_is_sent() {
        try (SimulatedFleet fleet = fleet();
                HikariDataSource transactional = new HikariDataSource()) {
            transactional.setDataSource(fleet.dataSource("east1"));
            transactional.setAutoCommit(false);
            try (Estate estate = Estate.on(JdbcSqlExecutor.using(server -> transactional))) {
                assertThatThrownBy(() -> estate.apply(estate.plan(GROUP)))
                        .isInstanceOf(PlanRefusedException.class)
                        .hasMessageContaining("connections of your own, with autocommit");
            }
            assertThat(fleet.recorded().mutating().isEmpty()).isTrue();
        }
    }

    @Test
    void error_574_is_explained_when_the_sessions_have_begun_a_transaction() {
        try (SimulatedFleet fleet = fleet();
                Estate estate = Estate.on(transactional(fleet.inProcess()))) {
            StepFailedException failed =
                    catchThrowableOfType(StepFailedException.class, () -> estate.apply(estate.plan(GROUP)));

            assertThat(failed.errorNumber()).hasValue(574);
            assertThat(failed.isOutcomeUnknown()).isFalse();
            assertThat(failed).hasMessageContaining("connections of your own, with autocommit");
            assertThat(failed.getCause())
                    .isInstanceOfSatisfying(SqlFailure.class, failure -> assertThat(failure.isAboutTransaction())
                            .isTrue());
        }
    }

    private static SqlExecutor transactional(SqlExecutor executor) {
        return server -> {
            SqlSession session = executor.open(server);
            session.execute(Batch.of("BEGIN TRANSACTION"));
            return session;
        };
    }
}

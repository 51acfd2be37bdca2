package dev.sqldag.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.execution.PlanRefusedException;
import dev.sqldag.execution.StepFailedException;
import dev.sqldag.jdbc.JdbcSqlExecutor;
import dev.sqldag.testkit.SimulatedFleet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The samples that run inside Flyway and Liquibase, and what becomes of their migrations when something goes wrong. */
class MigrationToolsTest {

    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");
    private static final int REFUSED = 35212;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @BeforeAll
    static void silence() {
        LIQUIBASE.setLevel(Level.OFF);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static long creations(SimulatedFleet fleet) {
        return fleet.recorded()
                .mutating()
                .containing("CREATE AVAILABILITY GROUP")
                .size();
    }

    private static void assertNothingLeft(SimulatedFleet fleet) {
        try (Estate estate = Estate.on(fleet.executor())) {
            assertThat(estate.plan(Shop.GROUP).steps()).isEmpty();
        }
    }

    @Test
    void flyway_makes_the_group_once() throws SQLException {
        InFlyway.run(out);

        assertThat(printed())
                .contains("The first start carried out 2 migrations.", "The second start carried out 0 migrations.")
                .containsPattern("server2 +SECONDARY +CONNECTED +HEALTHY +shop SYNCHRONIZED");
    }

    @Test
    void five_instances_start_at_once_and_one_of_them_migrates()
            throws SQLException, ExecutionException, InterruptedException {
        ExecutorService instances = Executors.newFixedThreadPool(5);
        try (SimulatedFleet fleet = Shop.fleet()) {
            Callable<Integer> start = () ->
                    InFlyway.flyway(Shop.database(fleet), fleet.executor()).migrate().migrationsExecuted;
            List<Future<Integer>> starts =
                    instances.invokeAll(Stream.generate(() -> start).limit(5).toList());

            int done = 0;
            for (Future<Integer> one : starts) {
                done += one.get();
            }
            assertThat(done).isEqualTo(2);
            assertThat(creations(fleet)).isOne();
            assertNothingLeft(fleet);
        } finally {
            instances.shutdownNow();
        }
    }

    @Test
    void flyway_goes_on_after_a_failure_when_its_history_is_repaired() throws SQLException {
        try (SimulatedFleet fleet = Shop.fleet()) {
            Flyway flyway = InFlyway.flyway(Shop.database(fleet), fleet.executor());
            fleet.fail("server2").on("[shop-group] JOIN").error(REFUSED, "No.");

            assertThatThrownBy(flyway::migrate)
                    .isInstanceOf(FlywayException.class)
                    .hasStackTraceContaining(StepFailedException.class.getName());
            assertThatThrownBy(flyway::migrate)
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("failed migration to version 2");

            flyway.repair();
            assertThat(flyway.migrate().migrationsExecuted).isOne();
            assertThat(creations(fleet)).as("what was done stayed done").isOne();
            assertNothingLeft(fleet);
        }
    }

    @Test
    void a_migration_that_applies_on_flyways_own_connection_is_told_what_to_do_instead() throws SQLException {
        try (SimulatedFleet fleet = Shop.fleet()) {
            Flyway careless = Flyway.configure()
                    .dataSource(Shop.database(fleet))
                    .javaMigrations(new V2__On_the_tools_connection())
                    .load();

            assertThatThrownBy(careless::migrate)
                    .isInstanceOf(FlywayException.class)
                    .hasStackTraceContaining(PlanRefusedException.class.getName())
                    .hasStackTraceContaining("Use connections of your own, with autocommit");
            assertThat(creations(fleet)).isZero();

            Flyway careful = InFlyway.flyway(Shop.database(fleet), fleet.executor());
            assertThat(careful.migrate().migrationsExecuted)
                    .as("Flyway's transaction was taken back, so that nothing needs repair")
                    .isOne();
            assertNothingLeft(fleet);
        }
    }

    /** Inside Flyway's transaction, as a migration is unless it says otherwise. */
    private static final class V2__On_the_tools_connection extends BaseJavaMigration {

        @Override
        public void migrate(Context context) {
            DataSource tools = always(context.getConnection());
            try (Estate estate = Estate.on(JdbcSqlExecutor.using(server -> tools))) {
                estate.apply(estate.plan(Shop.GROUP));
            }
        }
    }

    /** Hands out the one connection and keeps it open, as Spring's SingleConnectionDataSource can. */
    private static DataSource always(Connection connection) {
        Connection kept = proxy(
                Connection.class,
                (self, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return proxy(DataSource.class, (self, method, arguments) -> kept);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void liquibase_makes_the_group() throws Exception {
        InLiquibase.run(out);

        assertThat(printed()).isEqualTo("Nothing to do: the servers are as the topology says.\n");
    }

    @Test
    void liquibase_goes_on_after_a_failure_and_then_finds_nothing_to_do() throws Exception {
        try (SimulatedFleet fleet = Shop.fleet()) {
            fleet.fail("server2").on("[shop-group] JOIN").error(REFUSED, "No.");

            assertThatThrownBy(() -> InLiquibase.update(Shop.database(fleet), fleet.executor()))
                    .hasStackTraceContaining(StepFailedException.class.getName());
            InLiquibase.update(Shop.database(fleet), fleet.executor());
            InLiquibase.update(Shop.database(fleet), fleet.executor());

            assertThat(creations(fleet)).isOne();
            assertNothingLeft(fleet);
        }
    }
}

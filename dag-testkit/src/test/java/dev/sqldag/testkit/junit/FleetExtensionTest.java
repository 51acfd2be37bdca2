package dev.sqldag.testkit.junit;

import static dev.sqldag.testkit.assertj.FleetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** As a user writes tests: a fleet with two groups and a distributed one, put back before every test. */
class FleetExtensionTest {

    private static final AvailabilityGroup EAST = AvailabilityGroup.of("east", ag -> {
        ag.database("sales").listener("east-listener", l -> l.ip("2001:db8::10"));
        ag.replica(Server.of("east1"), r -> r.automaticFailover().automaticSeeding());
        ag.replica(Server.of("east2"), r -> r.automaticFailover().automaticSeeding());
    });
    private static final AvailabilityGroup WEST = AvailabilityGroup.of("west", ag -> {
        ag.listener("west-listener", l -> l.ip("2001:db8::20"));
        ag.replica(Server.of("west1"), r -> r.automaticSeeding());
        ag.replica(Server.of("west2"), r -> r.automaticSeeding());
    });
    private static final DistributedAvailabilityGroup BOTH =
            DistributedAvailabilityGroup.of("both", EAST, WEST, d -> d.automaticSeeding());

    /** Is asked after the fleet has added its words, and lets the test that failed on purpose pass. */
    @RegisterExtension
    @Order(1)
    static final TestExecutionExceptionHandler AFTERWARDS = (context, failure) -> {
        if (!(failure instanceof ExpectedFailure)) {
            throw failure;
        }
        assertThat(failure.getSuppressed()).singleElement().satisfies(last -> assertThat(last)
                .hasMessageContaining("last statements of east1")
                .hasMessageContaining("SELECT N'asked'")
                .hasMessageNotContaining("Canary"));
    };

    @RegisterExtension
    @Order(2)
    static final FleetExtension FLEET = FleetExtension.running(BOTH);

    @Test
    void groups_are_up_and_seeded(SimulatedFleet fleet) {
        assertThat(fleet).isRunning("east1").group("east").hasPrimary("east1").isSynchronized();
        assertThat(fleet).distributedGroup("both").hasGlobalPrimary("east").isHealthy();
        assertThat(fleet).group("nothing").doesNotExist();
        try (Estate estate = Estate.on(fleet.inProcess())) {
            assertThat(estate.plan(BOTH)).isNotRefused().isEmpty();
        }
        assertThat(fleet.recorded()).onlyReads();
    }

    @Test
    void connections_lead_to_the_server_that_is_asked_for(
            Connection first, @OnServer("west2") DataSource second, @OnServer("west1") Connection third)
            throws SQLException {
        try (Connection connection = second.getConnection()) {
            assertThat(name(first)).isEqualTo("east1");
            assertThat(name(connection)).isEqualTo("west2");
            assertThat(name(third)).isEqualTo("west1");
        }
    }

    @RepeatedTest(2)
    void each_test_begins_where_the_first_one_did(SimulatedFleet fleet, SqlExecutor executor) {
        try (SqlSession session = executor.open(new ServerName("west1"))) {
            session.execute(Batch.of("CREATE DATABASE mine"));
        }

        assertThat(fleet.recorded("west1").mutating()).hasSize(1).asks("CREATE DATABASE mine");
    }

    @Test
    void a_listener_leads_to_the_primary_also_after_a_failover(SimulatedFleet fleet) throws SQLException {
        try (Connection before = fleet.listener("east").dataSource().getConnection()) {
            assertThat(name(before)).isEqualTo("east1");
        }
        try (SqlSession session = fleet.inProcess().open(new ServerName("east2"))) {
            session.execute(Batch.of("ALTER AVAILABILITY GROUP [east] FAILOVER"));
        }
        fleet.clock().advance(java.time.Duration.ofSeconds(30));

        assertThat(fleet).group("east").hasPrimary("east2");
        try (Connection after = fleet.listener("EAST").dataSource().getConnection()) {
            assertThat(name(after)).isEqualTo("east2");
        }
        assertThatThrownBy(() -> fleet.listener("nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cluster_fails_over_when_a_primary_is_killed(SimulatedFleet fleet) {
        fleet.kill("east1");
        fleet.clock().advance(java.time.Duration.ofMinutes(1));

        assertThat(fleet).isNotRunning("east1").group("east").hasPrimary("east2");
    }

    @Test
    void a_failure_says_what_was_asked_last_without_secrets(SimulatedFleet fleet) {
        try (SqlSession session = fleet.inProcess().open(new ServerName("east1"))) {
            session.execute(Batch.of("SELECT N'asked' AS a; SELECT N'PASSWORD = ''Canary-7f3a!''' AS b"));
        }
        throw new ExpectedFailure();
    }

    private static final class ExpectedFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static String name(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@SERVERNAME")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

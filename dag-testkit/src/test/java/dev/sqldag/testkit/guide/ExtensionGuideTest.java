package dev.sqldag.testkit.guide;

import static dev.sqldag.testkit.assertj.FleetAssertions.assertThat;
import static dev.sqldag.testkit.guide.TwoSites.BOTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.FleetClock;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.junit.FleetExtension;
import dev.sqldag.testkit.junit.OnServer;
import dev.sqldag.testkit.state.CopyState;
import dev.sqldag.topology.name.ServerName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The guide's tests on a fleet that an extension brings; docs/testkit.md shows parts of them, letter by letter. */
class ExtensionGuideTest {

    @RegisterExtension
    static final FleetExtension FLEET = FleetExtension.running(BOTH);

    @Test
    void the_other_server_takes_over_when_a_primary_dies(SimulatedFleet fleet) {
        fleet.kill("east1");
        fleet.clock().advance(Duration.ofMinutes(1));

        assertThat(fleet).isNotRunning("east1").group("east").hasPrimary("east2");
    }

    @Test
    void parameters(
            SimulatedFleet fleet,
            FleetClock clock,
            SqlExecutor inProcess,
            DataSource firstServer,
            @OnServer("west2") Connection connection)
            throws SQLException {
        assertThat(fleet.clock()).isSameAs(clock);
        try (SqlSession session = inProcess.open(new ServerName("west2"));
                Connection first = firstServer.getConnection()) {
            assertThat(text(first, "SELECT @@SERVERNAME")).isEqualTo("east1");
            assertThat(text(connection, "SELECT @@SERVERNAME"))
                    .isEqualTo(session.server().value());
        }
    }

    @Test
    void a_listener_follows_the_primary(SimulatedFleet fleet) throws SQLException {
        DataSource listener = fleet.listener("east").dataSource();
        fleet.kill("east1");
        fleet.clock().advance(Duration.ofMinutes(1));

        try (Connection connection = listener.getConnection()) {
            assertThat(text(connection, "SELECT @@SERVERNAME")).isEqualTo("east2");
        }
    }

    @Test
    void what_is_planned_for_an_estate_that_stands(SimulatedFleet fleet) {
        try (Estate estate = Estate.on(fleet.inProcess())) {
            assertThat(estate.plan(BOTH)).isNotRefused().isEmpty();
        }
        assertThat(fleet.recorded()).onlyReads();
    }

    @Test
    void an_answer_is_lost_although_the_server_has_done_its_work(SimulatedFleet fleet) {
        var lost = fleet.fail("west1").on("CREATE DATABASE").nth(2).with(FaultKind.ANSWER_LOST);

        try (SqlSession session = fleet.inProcess().open(new ServerName("west1"))) {
            session.execute(Batch.of("CREATE DATABASE first"));
            assertThatThrownBy(() -> session.execute(Batch.of("CREATE DATABASE second")))
                    .isInstanceOf(SqlFailure.class);
        }

        assertThat(lost.hits()).isEqualTo(1);
        assertThat(fleet.recorded("west1").mutating()).hasSize(2).asks("CREATE DATABASE second");
        assertThat(fleet.faultsSeen()).containsEntry(FaultKind.ANSWER_LOST, 1);
    }

    @Test
    void a_statement_is_refused(SimulatedFleet fleet) {
        fleet.fail("west1").on("BACKUP").always().error(3201, "Cannot open backup device.");

        try (SqlSession session = fleet.inProcess().open(new ServerName("west1"))) {
            session.execute(Batch.of("CREATE DATABASE mine"));
            assertThatThrownBy(() -> session.execute(Batch.of("BACKUP DATABASE mine TO DISK = N'NUL'")))
                    .isInstanceOfSatisfying(SqlFailure.class, failure -> assertThat(failure.number())
                            .hasValue(3201));
        }
    }

    @Test
    void the_sites_are_parted_and_find_each_other_again(SimulatedFleet fleet) {
        for (String east : Set.of("east1", "east2")) {
            for (String west : Set.of("west1", "west2")) {
                fleet.partition(east, west);
            }
        }
        fleet.clock().advance(Duration.ofMinutes(1));
        assertThat(fleet.state().server("west1").orElseThrow().copies())
                .contains(new CopyState("both", "sales", "NOT SYNCHRONIZING"));

        fleet.heal();
        fleet.clock().advance(Duration.ofMinutes(1));
        assertThat(fleet).distributedGroup("both").isHealthy();
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

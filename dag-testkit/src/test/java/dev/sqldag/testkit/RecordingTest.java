package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.testkit.record.RecordedRequest;
import dev.sqldag.testkit.record.RecordedRequest.Ending;
import dev.sqldag.testkit.record.Recording;
import dev.sqldag.topology.name.ServerName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    private static final ServerName SERVER = new ServerName("server1");
    private static final String CANARY = "Canary-7f3a!";

    private final SimulatedFleet fleet = SimulatedFleet.start(
            f -> f.cluster("server1", "server2").virtualTime().remember(5));

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void a_request_is_kept_with_its_answer() {
        try (SqlSession session = fleet.inProcess().open(SERVER)) {
            session.execute(Batch.of("PRINT N'hello'; SELECT name FROM sys.databases; SELECT 1 AS one"));
        }

        assertThat(fleet.recorded("server1").requests()).singleElement().satisfies(request -> {
            assertThat(request.number()).isEqualTo(1);
            assertThat(request.server()).isEqualTo("server1");
            assertThat(request.spid()).isEqualTo(51);
            assertThat(request.at()).isEqualTo(SimulatedFleet.BEGINNING);
            assertThat(request.rowCounts()).containsExactly(4, 1);
            assertThat(request.messages()).singleElement().satisfies(said -> assertThat(said.text())
                    .isEqualTo("hello"));
            assertThat(request.ending()).isEqualTo(Ending.ANSWERED);
            assertThat(request.isMutating()).isFalse();
        });
        assertThat(fleet.recorded("server2").isEmpty()).isTrue();
    }

    @Test
    void what_a_server_was_made_to_do_is_kept_also_when_nobody_hears_of_it() {
        fleet.fail("server1").on("db1").with(FaultKind.ANSWER_LOST);
        try (SqlSession session = fleet.inProcess().open(SERVER)) {
            assertThatThrownBy(() -> session.execute(Batch.of("CREATE DATABASE db1")))
                    .isInstanceOf(SqlFailure.class);
        }

        assertThat(fleet.recorded().mutating().requests()).singleElement().satisfies(request -> {
            assertThat(request.effects()).containsExactly("DatabaseCommand.Create");
            assertThat(request.ending()).isEqualTo(Ending.SEVERED);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE LOGIN a WITH PASSWORD = N'Canary-7f3a!'",
                "CREATE LOGIN a WITH PASSWORD='it''s Canary-7f3a!', CHECK_POLICY = OFF",
                "EXEC (N'CREATE LOGIN a WITH PASSWORD = N''Canary-7f3a!''')",
                "EXEC (N'CREATE LOGIN a WITH PASSWORD = ''it''''s Canary-7f3a!''')",
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Canary-7f3a!'",
                "OPEN MASTER KEY DECRYPTION  BY PASSWORD\n=\n'Canary-7f3a!'",
                "CREATE CREDENTIAL c WITH IDENTITY = 'x', SECRET = 'Canary-7f3a!'"
            })
    void secrets_are_not_kept(String text) {
        ask(Batch.of(text));

        assertThat(fleet.recorded().toString()).contains("***").doesNotContain("Canary");
    }

    @Test
    void values_of_parameters_are_not_kept_by_either_door() throws SQLException {
        ask(Batch.of("SELECT @p AS p").with(Parameter.text("@p", CANARY, "test")));
        try (Connection connection = fleet.dataSource("server1").getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT ? AS p")) {
            statement.setString(1, CANARY);
            statement.execute();
        }

        assertThat(fleet.recorded().toString())
                .contains("SELECT @p AS p", "SELECT @P0 AS p")
                .doesNotContain("Canary");
    }

    @Test
    void only_the_latest_requests_are_kept() {
        for (int i = 0; i < 8; i++) {
            ask(Batch.of("SELECT " + i + " AS i"));
        }

        assertThat(fleet.recorded("server1").texts()).first().isEqualTo("SELECT 3 AS i");
        assertThat(fleet.recorded("server1").last(2).requests())
                .extracting(RecordedRequest::number)
                .containsExactly(7L, 8L);
    }

    @Test
    void equal_traces_have_equal_hashes() {
        ask(Batch.of("SELECT 1 AS one"));
        Recording first = fleet.recorded();
        fleet.reset();
        ask(Batch.of("SELECT 1 AS one"));
        Recording second = fleet.recorded();
        ask(Batch.of("SELECT 2 AS two"));

        assertThat(second.hash())
                .isEqualTo(first.hash())
                .isNotEqualTo(fleet.recorded().hash());
    }

    private void ask(Batch batch) {
        try (SqlSession session = fleet.inProcess().open(SERVER)) {
            session.execute(batch);
        } catch (SqlFailure recorded) {
            assertThat(recorded.errors()).isNotEmpty();
        }
    }
}

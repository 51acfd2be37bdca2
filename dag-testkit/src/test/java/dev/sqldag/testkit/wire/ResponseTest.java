package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseTest extends WireTest {

    private static final int MANY = 20_000;

    @Test
    void an_error_says_everything_about_itself() {
        stub.on("CREATE AVAILABILITY GROUP", reply -> {
            reply.message(new SqlMessage(41042, 3, 16, "The availability group 'ag1' already exists.", "sp_x", 7));
            reply.statementDone(Done.failure(CommandCode.NONE));
            reply.finished();
        });

        var thrown =
                catchThrowableOfType(SQLServerException.class, () -> statement.execute("CREATE AVAILABILITY GROUP"));

        var error = thrown.getSQLServerError();
        assertThat(error.getErrorNumber()).isEqualTo(41042);
        assertThat(error.getErrorState()).isEqualTo(3);
        assertThat(error.getErrorSeverity()).isEqualTo(16);
        assertThat(error.getErrorMessage()).isEqualTo("The availability group 'ag1' already exists.");
        assertThat(error.getServerName()).isEqualTo(stub.name);
        assertThat(error.getProcedureName()).isEqualTo("sp_x");
        assertThat(error.getLineNumber()).isEqualTo(7);
    }

    @Test
    void several_errors_arrive_in_order() {
        stub.on("two errors", reply -> {
            reply.message(SqlMessage.error(35236, "first"));
            reply.message(SqlMessage.error(41160, "second"));
            reply.statementDone(Done.failure(CommandCode.NONE));
            reply.finished();
        });

        var thrown = catchThrowableOfType(SQLException.class, () -> statement.execute("two errors"));

        assertThat(thrown.getErrorCode()).isEqualTo(35236);
        assertThat(thrown.getNextException().getErrorCode()).isEqualTo(41160);
    }

    @Test
    void the_session_goes_on_after_an_error() throws SQLException {
        assertThatThrownBy(() -> statement.execute("unknown")).isInstanceOf(SQLException.class);
        assertThat(statement.execute("SELECT 1")).isTrue();
    }

    @Test
    void a_text_longer_than_its_token_is_cut() {
        stub.on("long", reply -> {
            reply.message(SqlMessage.error(50000, "x".repeat(100_000)));
            reply.finished();
        });
        assertThatThrownBy(() -> statement.execute("long"))
                .hasMessageContaining("x".repeat(2000))
                .isInstanceOfSatisfying(SQLServerException.class, cut -> assertThat(cut.getErrorCode())
                        .isEqualTo(50000));
    }

    @Test
    void information_becomes_a_warning() throws SQLException {
        stub.on("PRINT 'hello'", reply -> {
            reply.message(new SqlMessage(0, 1, 0, "hello", "", 1));
            reply.statementDone(Done.of(CommandCode.NONE));
            reply.finished();
        });
        statement.execute("PRINT 'hello'");
        assertThat(statement.getWarnings().getMessage()).isEqualTo("hello");
        assertThat((Object) statement.getWarnings().getNextWarning()).isNull();
    }

    @Test
    void results_counts_and_a_late_error_come_one_after_another() throws SQLException {
        stub.on("several", reply -> {
            StubService.row(reply, SqlType.INT, 1);
            reply.statementDone(Done.rows(CommandCode.UPDATE, 3));
            StubService.row(reply, SqlType.nvarchar(10), "two");
            reply.message(SqlMessage.error(208, "Invalid object name"));
            reply.statementDone(Done.failure(CommandCode.SELECT));
            reply.finished();
        });

        assertThat(statement.execute("several")).isTrue();
        assertThat(firstOfResult()).isEqualTo(1);
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(3);
        assertThat(statement.getMoreResults()).isTrue();
        assertThat(firstOfResult()).isEqualTo("two");
        assertThatThrownBy(() -> statement.getMoreResults())
                .isInstanceOfSatisfying(SQLException.class, late -> assertThat(late.getErrorCode())
                        .isEqualTo(208));
    }

    private Object firstOfResult() throws SQLException {
        var rows = statement.getResultSet();
        rows.next();
        return rows.getObject(1);
    }

    @Test
    void a_batch_without_any_statement_is_answered() throws SQLException {
        stub.on("-- nothing", Reply::finished);
        assertThat(statement.execute("-- nothing")).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }

    @Test
    void ddl_has_the_update_count_of_its_command_code() throws SQLException {
        stub.on("CREATE LOGIN", reply -> {
            reply.statementDone(Done.of(CommandCode.CREATE_LOGIN));
            reply.finished();
        });
        assertThat(statement.executeUpdate("CREATE LOGIN")).isZero();
    }

    @Test
    void a_large_result_spans_packets() throws SQLException {
        stub.on("large", reply -> {
            reply.columns(List.of(new Column("n", SqlType.INT), new Column("text", SqlType.nvarchar(200))));
            for (int i = 0; i < MANY; i++) {
                StubService.row(reply, i, "row " + i + "x".repeat(i % 150));
            }
            reply.statementDone(Done.rows(CommandCode.SELECT, MANY));
            reply.finished();
        });
        try (var rows = statement.executeQuery("large")) {
            int expected = 0;
            while (rows.next()) {
                assertThat(rows.getInt(1)).isEqualTo(expected);
                assertThat(rows.getString(2))
                        .startsWith("row " + expected)
                        .hasSize(("row " + expected).length() + expected % 150);
                expected++;
            }
            assertThat(expected).isEqualTo(MANY);
        }
    }

    @Test
    void a_large_batch_arrives_whole() throws SQLException {
        String text = "-- " + "日本 ".repeat(100_000);
        stub.on(text, Reply::finished);
        statement.execute(text);
        assertThat(stub.requests.remove()).isEqualTo(new Request.Batch(text));
    }

    @Test
    void a_slow_client_does_not_hold_up_the_server() throws SQLException {
        stub.on("huge", reply -> {
            reply.columns(List.of(new Column("text", SqlType.nvarchar(4000))));
            for (int i = 0; i < 2000; i++) {
                StubService.row(reply, "x".repeat(4000));
            }
            reply.finished();
        });
        connection.close();
        connection = LoginTest.connect(server, "encrypt=false;responseBuffering=adaptive");
        try (var other = LoginTest.connect(server, "encrypt=false");
                var slow = connection.createStatement();
                var unread = slow.executeQuery("huge");
                var rows = other.createStatement().executeQuery("SELECT 1")) {
            assertThat(rows.next()).isTrue();
            assertThat(unread.next()).isTrue();
        }
    }

    @Test
    void a_row_that_does_not_fit_its_column_leaves_no_trace() throws SQLException {
        stub.on("misfit", reply -> {
            reply.columns(List.of(new Column("a", SqlType.INT), new Column("b", SqlType.INT)));
            StubService.row(reply, 1, 2);
            assertThatThrownBy(() -> StubService.row(reply, 3, "four")).isInstanceOf(ClassCastException.class);
            assertThatThrownBy(() -> StubService.row(reply, 5)).isInstanceOf(IllegalArgumentException.class);
            StubService.row(reply, 7, 8);
            reply.finished();
        });
        try (var rows = statement.executeQuery("misfit")) {
            rows.next();
            assertThat(rows.getInt(2)).isEqualTo(2);
            rows.next();
            assertThat(rows.getInt(2)).isEqualTo(8);
            assertThat(rows.next()).isFalse();
        }
    }
}

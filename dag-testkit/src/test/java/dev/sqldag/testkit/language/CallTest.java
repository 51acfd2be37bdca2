package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Request.Argument;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts with parameters: from a batch, and as procedure calls of a driver. */
class CallTest {

    private final Bench bench = new Bench();

    private static Argument text(String text) {
        return new Argument("", Value.text(text), false);
    }

    private static Argument number(int number) {
        return new Argument("", Value.integer(number), false);
    }

    private RecordingReply call(String procedure, Argument... arguments) {
        return bench.run(new Request.Call(procedure, List.of(arguments)));
    }

    @Test
    void sp_executesql_takes_positions_names_and_gives_back() {
        RecordingReply reply = bench.run("DECLARE @r int, @s int, @q nvarchar(200) = N'SET @y = @x * 2; RETURN'"
                + " EXEC @s = sp_executesql @q, N'@x int, @y int OUTPUT', 21, @y = @r OUTPUT SELECT @r, @s");

        assertThat(reply.messages).isEmpty();
        assertThat(reply.rows()).containsExactly(List.of(42, 0));
    }

    @Test
    void a_call_of_sp_executesql_answers_rows_status_and_outputs() {
        RecordingReply reply = call(
                "sp_executesql",
                text("SELECT @P0 + 1; SET @P1 = N'out'"),
                text("@P0 int, @P1 nvarchar(10) OUTPUT"),
                number(1),
                new Argument("", new Value(SqlType.nvarchar(10), null), true));

        assertThat(reply.rows()).containsExactly(List.of(2));
        assertThat(reply.outputs).containsExactly("@P1=out");
        assertThat(reply.log).containsSubsequence("done SELECT 1", "status 0", "output");
        assertThat(reply.end).isEqualTo("finished");
    }

    @Test
    void a_parameter_that_is_not_given_is_missed() {
        assertThat(call("sp_executesql", text("SELECT @a"), text("@a int")).numbers())
                .containsExactly(8178);
        assertThat(call("sp_executesql", text("SELECT @a"), text("@a int"), number(1), number(2))
                        .numbers())
                .containsExactly(8144);
    }

    @Test
    void texts_are_prepared_executed_and_forgotten() {
        Argument handle = new Argument("", Value.integer(null), true);

        RecordingReply first = call("sp_prepexec", handle, text("@P0 int"), text("SELECT @P0"), number(1));
        assertThat(first.outputs).containsExactly("=1");
        assertThat(first.rows()).containsExactly(List.of(1));
        assertThat(call("sp_execute", number(1), number(5)).rows()).containsExactly(List.of(5));
        assertThat(call("sp_prepare", handle, text(""), text("SELECT 9"), number(1)).outputs)
                .containsExactly("=2");
        assertThat(call("sys.sp_execute", number(2)).rows()).containsExactly(List.of(9));
        call("sp_unprepare", number(1));
        assertThat(call("sp_execute", number(1), number(5)).numbers()).containsExactly(8179);
    }

    @Test
    void a_cursor_becomes_a_plain_result() {
        Argument cursor = new Argument("", Value.integer(null), true);

        RecordingReply reply = call(
                "sp_cursoropen",
                cursor,
                text("SELECT 1"),
                number(8),
                number(1),
                new Argument("", Value.integer(0), true));

        assertThat(reply.numbers()).containsExactly(16954);
        assertThat(reply.rows()).containsExactly(List.of(1));
    }

    @Test
    void an_unknown_procedure_is_not_found() {
        assertThat(call("sp_nosuch").numbers()).containsExactly(2812);
        assertThat(bench.run("EXEC sp_nosuch 1, @x = 2 PRINT 'b'").numbers()).containsExactly(2812, 0);
        assertThat(bench.run("sp_nosuch").numbers()).containsExactly(2812);
    }

    @Test
    void transaction_requests_are_answered() {
        RecordingReply begun = bench.run(new Request.Transaction(Request.Transaction.Action.BEGIN, ""));
        assertThat(begun.log).containsExactly("transaction BEGUN");
        assertThat(bench.value("@@TRANCOUNT")).isEqualTo(1);
        assertThat(bench.run(new Request.Transaction(Request.Transaction.Action.ROLLBACK, "")).log)
                .containsExactly("transaction ROLLED_BACK");
        assertThat(bench.run(new Request.Transaction(Request.Transaction.Action.COMMIT, ""))
                        .numbers())
                .containsExactly(3902);
    }

    @Test
    void nesting_has_a_limit() {
        RecordingReply reply =
                bench.run("DECLARE @s nvarchar(200) = N'EXEC sp_executesql @s, N''@s nvarchar(200)'', @s'"
                        + " EXEC sp_executesql @s, N'@s nvarchar(200)', @s");

        assertThat(reply.numbers()).contains(217);
        assertThat(reply.end).isEqualTo("finished");
    }
}

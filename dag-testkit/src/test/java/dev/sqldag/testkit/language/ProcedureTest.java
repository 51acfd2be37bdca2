package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.LockCommand;
import dev.sqldag.testkit.command.LockCommand.Mode;
import dev.sqldag.testkit.command.LockCommand.Owner;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Request.Argument;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The procedures of the server, in all the ways they are called. */
class ProcedureTest {

    private final Bench bench = new Bench();

    private static Argument argument(String name, Object text) {
        return new Argument(
                name, text instanceof Integer number ? Value.integer(number) : Value.text(String.valueOf(text)), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DECLARE @r int EXEC @r = sp_getapplock 'r', 'Exclusive', 'Session', 500 SELECT @r",
                "DECLARE @r int EXEC @r = sys.sp_getapplock @LockMode = exclusive, @Resource = N'r', @LockTimeout = 500,"
                        + " @LockOwner = 'SESSION', @DbPrincipal = DEFAULT SELECT @r",
                "SET LOCK_TIMEOUT 500 DECLARE @r int, @n nvarchar(9) = 'r' EXECUTE @r = master.dbo.sp_getapplock @n,"
                        + " @LockMode = 'Exclusive', @LockOwner = 'Session' SELECT @r"
            })
    void a_lock_is_asked_for(String batch) {
        bench.server.next = Effect.Done.code(1);

        assertThat(bench.run(batch).rows()).containsExactly(List.of(1));
        assertThat(bench.server.commands)
                .containsExactly(new LockCommand.Acquire("r", Mode.EXCLUSIVE, Owner.SESSION, 500, "public"));
    }

    @Test
    void a_driver_calls_it_in_a_text_with_parameters() {
        bench.server.next = Effect.Done.code(-1);
        RecordingReply reply = bench.run(new Request.Call(
                "sp_executesql",
                List.of(
                        argument("", "EXEC @P0 = sp_getapplock @P1, @P2, @P3, @P4"),
                        argument("", "@P0 int OUTPUT,@P1 nvarchar(4000),@P2 nvarchar(4000),@P3 nvarchar(4000),@P4 int"),
                        new Argument("", Value.integer(null), true),
                        argument("", "r"),
                        argument("", "Shared"),
                        argument("", "Session"),
                        argument("", 0))));

        assertThat(reply.outputs).containsExactly("@P0=-1");
        assertThat(bench.server.commands)
                .containsExactly(new LockCommand.Acquire("r", Mode.SHARED, Owner.SESSION, 0, "public"));
    }

    @Test
    void a_driver_calls_it_as_a_procedure() {
        bench.server.next = Effect.Done.code(0);
        RecordingReply reply = bench.run(new Request.Call(
                "sp_releaseapplock", List.of(argument("@Resource", "r"), argument("@LockOwner", "Session"))));

        assertThat(reply.log).contains("status 0");
        assertThat(bench.server.commands).containsExactly(new LockCommand.Release("r", Owner.SESSION, "public"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'r', 'Exclusive'                     | 3918
            'r', 'Odd', 'Session'                | 1225
            'r', 'Shared', 'Nobody'              | 1226
            '', 'Shared', 'Session'              | 1224
            'r', 'Shared', 'Session', -2         | 1227
            'r'                                  | 201
            'r', 'Shared', 'Session', 0, 'x', 1  | 8144
            'r', @Lock = 'Shared'                | 8145
            """)
    void what_is_wrong_with_the_parameters_is_an_error_and_a_code(String arguments, int number) {
        RecordingReply reply = bench.run("DECLARE @r int = 7 EXEC @r = sp_getapplock " + arguments + " SELECT @r AS r");

        assertThat(reply.numbers()).containsExactly(number);
        assertThat(reply.rows()).containsExactly(List.of(number > 1000 && number < 4000 ? -999 : 7));
        assertThat(bench.server.commands).isEmpty();
    }

    @Test
    void a_lock_that_is_not_held_is_not_released() {
        bench.server.next = Effect.Refused.with(SqlMessage.error(1223, "not held"));

        RecordingReply reply = bench.run("DECLARE @r int EXEC @r = sp_releaseapplock 'r', 'Session' SELECT @r");

        assertThat(reply.numbers()).containsExactly(1223);
        assertThat(reply.rows()).containsExactly(List.of(-999));
        bench.server.next = new Effect.Done(List.of(SqlMessage.error(1223, "not held")), -999);
        assertThat(bench.run("BEGIN TRY EXEC sp_releaseapplock 'r', 'Session' END TRY BEGIN CATCH SELECT ERROR_NUMBER()"
                                + " END CATCH")
                        .rows())
                .containsExactly(List.of(1223));
    }

    @Test
    void waiting_for_a_lock_can_be_cancelled() {
        bench.server.next = new Effect.Pending(7);
        RecordingReply reply = new RecordingReply();
        bench.session.begin(new Request.Batch("EXEC sp_getapplock 'r', 'Exclusive', 'Session'"), reply);

        assertThat(bench.session.step()).isEqualTo(new Progress.WaitingFor(7));
        bench.session.cancel();
        assertThat(bench.server.abandoned).containsExactly(7L);
        assertThat(reply.end).isEqualTo("cancelled");
    }

    @Test
    void a_reset_gives_session_locks_back() {
        bench.run("EXEC sp_getapplock 'a', 'Exclusive', 'Session' EXEC sp_getapplock 'b', 'Shared', 'Session'"
                + " EXEC sp_releaseapplock 'a', 'Session' BEGIN TRAN EXEC sp_getapplock 'c', 'Update'");
        bench.server.commands.clear();

        bench.session.reset();

        assertThat(bench.server.commands).containsExactly(new LockCommand.Release("b", Owner.SESSION, "public"));
    }

    @Test
    void the_session_context_remembers() {
        assertThat(bench.run("EXEC sp_set_session_context N'k', 5; EXEC sp_set_session_context @key = 'ro', @value ="
                                + " N'yes', @read_only = 1 SELECT SESSION_CONTEXT(N'K'), CAST(SESSION_CONTEXT(N'ro') AS"
                                + " nvarchar(9)), SESSION_CONTEXT(N'nosuch')")
                        .rows())
                .containsExactly(Arrays.asList(Value.integer(5), "yes", null));
        assertThat(bench.run("EXEC sp_set_session_context 'ro', 1").numbers()).containsExactly(15664);
        bench.session.reset();
        assertThat(bench.value("SESSION_CONTEXT(N'ro')")).isNull();
    }

    @Test
    void unknown_and_missing_procedures_are_told_apart() {
        assertThat(bench.run("EXEC sp_nosuch PRINT 'b'").numbers()).containsExactly(2812, 0);
        assertThat(bench.run("EXEC sp_who PRINT 'b'").numbers()).containsExactly(50000, 0);
    }

    @Test
    void insert_takes_the_rows_of_a_text() {
        RecordingReply reply = bench.run(
                "CREATE TABLE #t (a int, b nvarchar(9)) INSERT #t EXEC('SELECT 1, ''x'' PRINT 5"
                        + " SELECT 2, N''y'' ') INSERT INTO #t (a) EXEC sp_executesql N'SELECT @p', N'@p int', 3 SELECT * FROM #t");

        assertThat(reply.results).hasSize(1);
        assertThat(reply.texts()).isEqualTo("5");
        assertThat(reply.rows()).containsExactly(List.of(1, "x"), List.of(2, "y"), Arrays.asList(3, null));
        assertThat(reply.log).containsSubsequence("done INSERT 2", "done INSERT 1", "done SELECT 3");
    }

    @Test
    void insert_takes_no_row_of_a_text_that_does_not_compile() {
        RecordingReply reply = bench.run(
                "CREATE TABLE #t (a int) INSERT #t EXEC('SELECT nosuch()') SELECT COUNT(*) FROM #t"
                        + " BEGIN TRY INSERT #t EXEC('SELECT 1 SELECT 1/0') END TRY BEGIN CATCH SELECT ERROR_NUMBER() END CATCH");

        assertThat(reply.results).containsExactly(List.of(List.of(0)), List.of(List.of(8134)));
    }
}

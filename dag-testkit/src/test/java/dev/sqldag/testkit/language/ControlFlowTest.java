package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlFlowTest {

    private final Bench bench = new Bench();

    @Test
    void if_else_and_while_run_what_they_should() {
        RecordingReply reply = bench.run("""
                DECLARE @i int = 0, @s nvarchar(50) = N'';
                WHILE @i < 10 BEGIN SET @i += 1 IF @i = 2 CONTINUE IF @i > 4 BREAK SET @s = @s + CAST(@i AS nvarchar(5)) END
                IF @i = 5 PRINT @s ELSE PRINT 'no'""");

        assertThat(reply.texts()).isEqualTo("134");
    }

    @Test
    void an_identity_check_guards_a_command() {
        bench.run("""
                IF NOT EXISTS (SELECT 1 FROM sys.availability_groups WHERE name = N'ag1')
                  CREATE AVAILABILITY GROUP [ag1] FOR REPLICA ON N'a' WITH (ENDPOINT_URL = N'u')
                ELSE DROP AVAILABILITY GROUP [ag1]""");

        assertThat(bench.server.commands).containsExactly(new GroupCommand.Drop("ag1"));
    }

    @Test
    void return_ends_the_batch() {
        assertThat(bench.run("PRINT 'a' RETURN PRINT 'b'").texts()).isEqualTo("a");
    }

    @Test
    void a_refused_command_ends_its_statement_only() {
        bench.server.next = Effect.Refused.with(SqlMessage.error(41140, "no"), SqlMessage.error(41160, "failed"));

        RecordingReply reply = bench.run("PRINT 'a'\nALTER AVAILABILITY GROUP ag1 FAILOVER\nPRINT 'b'");

        assertThat(reply.log)
                .containsExactly(
                        "message 0 line 1",
                        "done NONE",
                        "message 41140 line 2",
                        "message 41160 line 2",
                        "done NONE failed",
                        "message 0 line 3",
                        "done NONE");
    }

    @Test
    void xact_abort_ends_the_batch_and_the_transaction() {
        RecordingReply reply = bench.run("SET XACT_ABORT ON BEGIN TRAN SELECT 1 / 0 PRINT 'never'");

        assertThat(reply.numbers()).containsExactly(8134);
        assertThat(reply.log).contains("transaction ROLLED_BACK");
        assertThat(bench.value("@@TRANCOUNT")).isEqualTo(0);
    }

    @Test
    void catch_sees_the_last_of_paired_errors() {
        bench.server.next = Effect.Refused.with(SqlMessage.error(41140, "no"), SqlMessage.error(41160, "failed"));

        RecordingReply reply = bench.run("""
                BEGIN TRY
                 ALTER AVAILABILITY GROUP ag1 FAILOVER
                 PRINT 'never' END TRY
                BEGIN CATCH SELECT ERROR_NUMBER(), ERROR_MESSAGE(), ERROR_LINE(), ERROR_SEVERITY(), ERROR_STATE() END CATCH SELECT ERROR_NUMBER()""");

        assertThat(reply.messages).isEmpty();
        assertThat(reply.results.get(0)).containsExactly(List.of(41160, "failed", 2, 16, 1));
        assertThat(reply.results.get(1).get(0).get(0)).isNull();
    }

    @Test
    void throw_without_arguments_sends_the_error_again() {
        RecordingReply reply =
                bench.run("BEGIN TRY\n\n RAISERROR('x %d %s', 16, 3, 7, 'y') END TRY BEGIN CATCH ;THROW END CATCH"
                        + " PRINT 'never'");

        assertThat(reply.messages).containsExactly(new SqlMessage(50000, 3, 16, "x 7 y", "", 3));
    }

    @Test
    void throw_ends_the_batch_and_raiserror_does_not() {
        assertThat(bench.run("RAISERROR('a', 16, 1) PRINT 'b'").texts()).isEqualTo("a|b");
        assertThat(bench.run("PRINT 'a'; THROW 50001, 'b', 2; PRINT 'c'").messages)
                .last()
                .isEqualTo(new SqlMessage(50001, 2, 16, "b", "", 1));
    }

    @Test
    void a_low_severity_is_a_message_and_a_high_one_ends_the_connection() {
        assertThat(bench.run("RAISERROR(N'seeding %i%%', 10, 1, 50) WITH NOWAIT").messages)
                .containsExactly(new SqlMessage(50000, 1, 10, "seeding 50%", "", 1));
        assertThat(bench.run("RAISERROR('x', 20, 1) WITH LOG").end).isEqualTo("severed");
        assertThat(bench.run("RAISERROR('x', 20, 1)").numbers()).containsExactly(2754);
    }

    @Test
    void break_out_of_a_try_leaves_its_handler_behind() {
        RecordingReply reply = bench.run(
                "WHILE 1 = 1 BEGIN BEGIN TRY BREAK END TRY BEGIN CATCH PRINT 'never' END CATCH END" + " SELECT 1 / 0");

        assertThat(reply.numbers()).containsExactly(8134);
    }

    @Test
    void a_conversion_error_ends_the_batch() {
        assertThat(bench.run("SELECT CAST('x' AS int) PRINT 'never'").numbers()).containsExactly(245);
    }

    @Test
    void an_error_in_a_condition_skips_the_statement() {
        assertThat(bench.run("IF 1 / 0 = 1 PRINT 'yes' ELSE PRINT 'no' PRINT 'after'")
                        .numbers())
                .containsExactly(8134, 0);
    }

    @Test
    void group_statements_are_refused_inside_a_transaction() {
        assertThat(bench.run("BEGIN TRAN DROP AVAILABILITY GROUP ag1 CREATE DATABASE x BACKUP LOG db1 TO DISK = 'NUL'"
                                + " ROLLBACK")
                        .numbers())
                .containsExactly(574, 226, 3021);
        assertThat(bench.server.commands).isEmpty();
    }

    @Test
    void implicit_transactions_begin_by_themselves() {
        bench.run("set implicit_transactions on ");

        assertThat(bench.run("SELECT name FROM sys.availability_groups").log).contains("transaction BEGUN");
        assertThat(bench.run("set implicit_transactions off IF @@TRANCOUNT > 0 COMMIT TRAN ").log)
                .contains("transaction COMMITTED");
    }

    @Test
    void savepoints_and_rollback_bring_temporary_tables_back() {
        RecordingReply reply =
                bench.run("CREATE TABLE #t (a int) BEGIN TRAN INSERT #t VALUES (1) SAVE TRAN s INSERT #t VALUES"
                        + " (2) ROLLBACK TRAN s SELECT COUNT(*) FROM #t ROLLBACK SELECT COUNT(*) FROM #t");

        assertThat(reply.results).containsExactly(List.of(List.of(1)), List.of(List.of(0)));
    }

    @Test
    void rowcount_and_error_follow_the_statements() {
        RecordingReply reply = bench.run("""
                SELECT name FROM sys.availability_groups SELECT @@ROWCOUNT, @@ERROR
                SELECT 1 / 0 SELECT @@ERROR SELECT @@ERROR""");

        assertThat(reply.results.subList(1, reply.results.size()))
                .contains(List.of(List.of(2, 0)), List.of(List.of(8134)), List.of(List.of(0)));
    }

    @Test
    void nocount_hides_the_counts() {
        assertThat(bench.run("SELECT 1 x").log).containsExactly("columns", "done SELECT 1");
        assertThat(bench.run("SET NOCOUNT ON SELECT 1 x").log).containsExactly("done NONE", "columns", "done SELECT");
    }

    @Test
    void use_changes_the_database_or_fails() {
        assertThat(bench.run("USE [db1]").log).contains("database master>db1");
        assertThat(bench.session.database()).isEqualTo("db1");
        assertThat(bench.run("USE nosuch PRINT 'never'").numbers()).containsExactly(911);
    }

    @Test
    void reset_brings_the_session_back() {
        bench.run("USE db1 SET NOCOUNT ON BEGIN TRAN CREATE TABLE #t (a int)");

        bench.session.reset();

        assertThat(bench.session.database()).isEqualTo("master");
        assertThat(bench.run("SELECT @@TRANCOUNT").log).contains("done SELECT 1");
        assertThat(bench.run("SELECT * FROM #t").numbers()).containsExactly(208);
    }

    @Test
    void a_message_with_nowait_goes_out_at_once() {
        assertThat(new Bench().run("RAISERROR(N'half way', 0, 1) WITH NOWAIT").flushes)
                .isEqualTo(1);
        assertThat(new Bench().run("RAISERROR(N'half way', 0, 1)").flushes).isZero();
    }
}

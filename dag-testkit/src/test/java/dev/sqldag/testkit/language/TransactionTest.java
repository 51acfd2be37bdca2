package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lasts, what is taken back, and who waits for whom. */
class TransactionTest {

    private final Bench bench = new Bench();
    private final LanguageSession other = bench.session(52);

    TransactionTest() {
        bench.run("CREATE TABLE t (a int PRIMARY KEY) INSERT t VALUES (1)");
        bench.server.storage.committed = 0;
        bench.server.storage.rolledBack = 0;
    }

    private List<List<@Nullable Object>> rows() {
        return bench.run("SELECT a FROM t").rows();
    }

    @Test
    void each_statement_lasts_by_itself() {
        bench.run("INSERT t VALUES (2) DELETE t WHERE a = 1");

        assertThat(bench.server.storage.committed).isEqualTo(2);
    }

    @Test
    void a_transaction_lasts_as_a_whole() {
        RecordingReply reply = bench.run("BEGIN TRAN INSERT t VALUES (2) BEGIN TRAN INSERT t VALUES (3) COMMIT COMMIT");

        assertThat(bench.server.storage.committed).isEqualTo(1);
        assertThat(reply.log)
                .containsSubsequence("transaction BEGUN", "done INSERT 1", "transaction COMMITTED", "done NONE");
        assertThat(rows()).hasSize(3);
    }

    @Test
    void a_rollback_takes_all_back_or_back_to_a_savepoint() {
        bench.run("CREATE TABLE #x (a int) BEGIN TRAN INSERT t VALUES (2) INSERT #x VALUES (1) SAVE TRAN s DELETE t"
                + " DELETE #x ROLLBACK TRAN s INSERT t VALUES (4)");
        assertThat(rows()).containsExactly(List.of(1), List.of(2), List.of(4));

        bench.run("ROLLBACK");
        assertThat(rows()).containsExactly(List.of(1));
        assertThat(bench.value("COUNT(*) FROM #x")).isEqualTo(0);
    }

    @Test
    void a_failed_statement_leaves_the_transaction_as_it_was() {
        bench.run("BEGIN TRAN INSERT t VALUES (2) INSERT t VALUES (3), (1) INSERT t VALUES (4) COMMIT");

        assertThat(rows()).containsExactly(List.of(1), List.of(2), List.of(4));
    }

    @Test
    void xact_abort_takes_the_transaction_back() {
        RecordingReply reply =
                bench.run("SET XACT_ABORT ON BEGIN TRAN INSERT t VALUES (2) INSERT t VALUES (1) PRINT 'never'");

        assertThat(reply.log).contains("transaction ROLLED_BACK").doesNotContain("message 0 line 1");
        assertThat(rows()).containsExactly(List.of(1));
    }

    @Test
    void a_doomed_transaction_writes_nothing_more() {
        RecordingReply reply =
                bench.run("SET XACT_ABORT ON BEGIN TRAN BEGIN TRY INSERT t VALUES (1) END TRY BEGIN CATCH"
                        + " SELECT XACT_STATE() INSERT t VALUES (2) END CATCH");

        assertThat(reply.rows()).containsExactly(List.of(-1));
        assertThat(reply.numbers()).containsExactly(3930);
        assertThat(rows()).containsExactly(List.of(1));
    }

    @Test
    void a_conversion_error_dooms_the_transaction() {
        assertThat(bench.run(
                                "BEGIN TRAN BEGIN TRY SELECT CAST('x' AS int) END TRY BEGIN CATCH SELECT XACT_STATE() x INTO"
                                        + " #s END CATCH")
                        .numbers())
                .containsExactly(3930);
    }

    @Test
    void a_commit_waits_for_the_secondary_and_says_nothing_before() {
        bench.server.storage.synchronous = true;
        RecordingReply reply = new RecordingReply();
        bench.session.begin(new Request.Batch("INSERT t VALUES (2) PRINT 'after'"), reply);

        assertThat(bench.session.step()).isInstanceOf(Progress.WaitingFor.class);
        assertThat(reply.log).isEmpty();
        bench.server.storage.synchronous = false;
        bench.session.step();
        assertThat(reply.log).startsWith("done INSERT 1", "message 0 line 1");
    }

    @Test
    void a_session_that_ends_while_it_commits_never_says_committed() {
        bench.server.storage.synchronous = true;
        RecordingReply reply = new RecordingReply();
        bench.session.begin(new Request.Batch("BEGIN TRAN INSERT t VALUES (2) COMMIT"), reply);
        bench.session.step();

        bench.session.close();

        assertThat(reply.log).doesNotContain("transaction COMMITTED");
        assertThat(reply.end).isEmpty();
        assertThat(bench.server.abandoned).hasSize(1);
    }

    @Test
    void who_is_blocked_waits_and_then_looks_again() {
        bench.run("BEGIN TRAN UPDATE t SET a = 5");
        RecordingReply reply = new RecordingReply();
        other.begin(new Request.Batch("DECLARE @n int = 0 UPDATE t SET @n += 1, a += 1 SELECT @n"), reply);

        assertThat(other.step()).isInstanceOf(Progress.WaitingFor.class);
        bench.run("COMMIT");
        assertThat(other.step()).isEqualTo(new Progress.Done());
        assertThat(reply.rows()).containsExactly(List.of(1));
        assertThat(rows()).containsExactly(List.of(6));
    }

    @Test
    void lock_timeout_ends_the_wait() {
        bench.run("BEGIN TRAN UPDATE t SET a = 5");
        RecordingReply reply = new RecordingReply();
        other.begin(new Request.Batch("SET LOCK_TIMEOUT 500 DELETE t PRINT 'after'"), reply);

        Instant deadline = bench.server.now.plusMillis(500);
        assertThat(other.step().wakesAt()).contains(deadline);
        bench.server.now = deadline;
        assertThat(other.step()).isEqualTo(new Progress.Done());
        assertThat(reply.numbers()).containsExactly(1222, 0);
        assertThat(bench.server.abandoned).hasSize(1);
    }

    @Test
    void a_deadlock_ends_the_batch_and_the_transaction() {
        bench.run("BEGIN TRAN INSERT t VALUES (2)");
        bench.server.storage.refusal = Optional.of(SqlMessage.error(1205, "deadlock"));

        RecordingReply reply = bench.run("INSERT t VALUES (3) PRINT 'never'");

        assertThat(reply.numbers()).containsExactly(1205);
        assertThat(reply.log).contains("transaction ROLLED_BACK");
        assertThat(bench.value("@@TRANCOUNT")).isEqualTo(0);
    }

    @Test
    void reset_and_close_take_back_what_is_open() {
        bench.run("BEGIN TRAN INSERT t VALUES (2)");
        bench.session.reset();
        assertThat(rows()).containsExactly(List.of(1));

        bench.run("BEGIN TRAN INSERT t VALUES (2)");
        bench.session.close();
        assertThat(bench.server.storage.rolledBack).isEqualTo(2);
    }

    @Test
    void cancel_takes_back_with_xact_abort_only() {
        bench.run("BEGIN TRAN INSERT t VALUES (2)");
        bench.session.begin(new Request.Batch("WAITFOR DELAY '0:0:1'"), new RecordingReply());
        bench.session.cancel();
        assertThat(bench.value("@@TRANCOUNT")).isEqualTo(1);

        bench.run("SET XACT_ABORT ON");
        bench.session.begin(new Request.Batch("WAITFOR DELAY '0:0:1'"), new RecordingReply());
        bench.session.cancel();
        assertThat(bench.value("@@TRANCOUNT")).isEqualTo(0);
        assertThat(rows()).containsExactly(List.of(1));
    }

    @Test
    void implicit_transactions_begin_by_themselves() {
        bench.run("set implicit_transactions on ");
        bench.run("INSERT t VALUES (2)");
        assertThat(bench.value("@@TRANCOUNT")).isEqualTo(1);
        assertThat(bench.server.storage.committed).isZero();

        bench.run("IF @@TRANCOUNT = 0 BEGIN BEGIN TRAN IF @@TRANCOUNT = 2 COMMIT TRAN END SAVE TRAN [a]");
        bench.run("set implicit_transactions off IF @@TRANCOUNT > 0 COMMIT TRAN ");
        assertThat(bench.value("@@TRANCOUNT")).isEqualTo(0);
        assertThat(bench.server.storage.committed).isEqualTo(1);
        bench.run("SET IMPLICIT_TRANSACTIONS ON");
        assertThat(bench.run("BEGIN TRAN SELECT @@TRANCOUNT").rows()).containsExactly(List.of(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER AVAILABILITY GROUP g JOIN              | 574
            DROP AVAILABILITY GROUP g                    | 574
            ALTER ENDPOINT e STATE = STARTED             | 574
            DROP DATABASE d                              | 574
            CREATE DATABASE d                            | 226
            ALTER DATABASE d SET HADR OFF                | 226
            ALTER DATABASE d SET HADR RESUME             | 226
            BACKUP DATABASE d TO DISK = 'x'              | 3021
            BACKUP LOG d TO DISK = 'x'                   | 3021
            """)
    void some_statements_are_for_no_transaction(String statement, int number) {
        assertThat(bench.run("BEGIN TRAN " + statement).numbers()).containsExactly(number);
        bench.run("ROLLBACK SET IMPLICIT_TRANSACTIONS ON");
        if (number != 3021) {
            assertThat(bench.run(statement).numbers()).containsExactly(number);
        }
        assertThat(bench.server.commands).isEmpty();
    }

    @Test
    void a_refusal_of_the_server_is_the_statements() {
        bench.server.storage.refusal =
                Optional.of(SqlMessage.error(3906, "Failed to update database because it is read-only."));

        assertThat(bench.run("INSERT t VALUES (2) PRINT 'after'").numbers()).containsExactly(3906, 3621, 0);
        bench.server.storage.refusal = Optional.of(new SqlMessage(596, 1, 21, "killed", "", 0));
        assertThat(bench.run("INSERT t VALUES (2)").end).isEqualTo("severed");
    }

    @Test
    void a_request_of_the_transaction_manager_commits_too() {
        bench.run(new Request.Transaction(Request.Transaction.Action.BEGIN, ""));
        bench.run("INSERT t VALUES (2)");
        bench.server.storage.synchronous = true;
        RecordingReply reply = new RecordingReply();
        bench.session.begin(new Request.Transaction(Request.Transaction.Action.COMMIT, ""), reply);

        assertThat(bench.session.step()).isInstanceOf(Progress.WaitingFor.class);
        bench.server.storage.synchronous = false;
        bench.session.step();
        assertThat(reply.log).containsExactly("transaction COMMITTED");
    }
}

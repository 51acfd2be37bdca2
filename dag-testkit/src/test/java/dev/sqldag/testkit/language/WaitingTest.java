package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final Bench bench = new Bench();
    private final RecordingReply reply = new RecordingReply();

    private void begin(String batch) {
        bench.session.begin(new Request.Batch(batch), reply);
    }

    @Test
    void waitfor_waits_until_the_world_says_so() {
        begin("WAITFOR DELAY '00:00:05.250' PRINT 'b'");
        var until = bench.server.now.plus(Duration.ofMillis(5250));

        assertThat(bench.session.step()).isEqualTo(new Progress.WaitingUntil(until));
        assertThat(bench.session.step()).isEqualTo(new Progress.WaitingUntil(until));
        assertThat(reply.messages).isEmpty();
        bench.server.now = until;
        assertThat(bench.session.step()).isEqualTo(new Progress.Done());
        assertThat(reply.texts()).isEqualTo("b");
    }

    @Test
    void a_pending_command_is_polled_and_its_refusal_can_be_caught() {
        bench.server.next = new Effect.Pending(7);
        begin("BEGIN TRY ALTER AVAILABILITY GROUP ag1 JOIN END TRY BEGIN CATCH PRINT ERROR_MESSAGE() END CATCH");

        assertThat(bench.session.step()).isEqualTo(new Progress.WaitingFor(7));
        assertThat(bench.session.step()).isEqualTo(new Progress.WaitingFor(7));
        bench.server.tickets.put(7L, Effect.Refused.with(SqlMessage.error(41158, "cannot join")));
        assertThat(bench.session.step()).isEqualTo(new Progress.Done());
        assertThat(reply.texts()).isEqualTo("cannot join");
        assertThat(bench.server.abandoned).isEmpty();
    }

    @Test
    void cancel_abandons_the_command_and_ends_the_reply() {
        bench.server.next = new Effect.Pending(7);
        begin("ALTER AVAILABILITY GROUP ag1 JOIN PRINT 'never'");
        bench.session.step();

        bench.session.cancel();

        assertThat(bench.server.abandoned).containsExactly(7L);
        assertThat(reply.end).isEqualTo("cancelled");
        assertThat(bench.session.step()).isEqualTo(new Progress.Done());
        assertThat(bench.value("1")).isEqualTo(1);
    }

    @Test
    void cancel_of_an_idle_session_says_nothing() {
        begin("PRINT 'a'");
        bench.session.step();

        bench.session.cancel();

        assertThat(reply.end).isEqualTo("finished");
    }

    @Test
    void an_endless_loop_can_be_cancelled() {
        begin("WHILE 1 = 1 SET NOCOUNT ON");

        assertThat(bench.session.step()).isEqualTo(new Progress.WaitingUntil(bench.server.now));
        bench.session.cancel();

        assertThat(reply.end).isEqualTo("cancelled");
    }

    @Test
    void a_second_request_has_to_wait() {
        begin("WAITFOR DELAY '00:00:01'");

        assertThatThrownBy(() -> begin("PRINT 'x'")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_fork_goes_on_by_itself() {
        bench.run("CREATE TABLE #t (a int) INSERT #t VALUES (1)");
        begin(
                "DECLARE @i int = 1, @v TABLE (b int) INSERT @v VALUES (1) BEGIN TRY WAITFOR DELAY '0:0:1' SET @i += 1"
                        + " INSERT #t VALUES (@i) INSERT @v VALUES (2) RAISERROR('x', 16, 1) END TRY BEGIN CATCH"
                        + " SELECT @i, (SELECT COUNT(*) FROM #t), (SELECT COUNT(*) FROM @v) END CATCH DROP AVAILABILITY GROUP g");
        bench.session.step();
        FakeServer otherServer = new FakeServer();
        RecordingReply otherReply = new RecordingReply();
        LanguageSession fork = bench.session.fork(otherServer, otherReply);

        bench.server.now = bench.server.now.plusSeconds(1);
        assertThat(bench.session.step()).isEqualTo(new Progress.Done());

        assertThat(reply.rows()).containsExactly(List.of(2, 2, 2));
        assertThat(otherReply.log).isEmpty();
        assertThat(fork.step()).isInstanceOf(Progress.WaitingUntil.class);
        otherServer.now = bench.server.now;
        assertThat(fork.step()).isEqualTo(new Progress.Done());
        assertThat(otherReply.rows()).containsExactly(List.of(2, 2, 2));
        assertThat(otherServer.commands).containsExactly(new GroupCommand.Drop("g"));
        assertThat(bench.server.commands).hasSize(1);
    }

    @Test
    void a_fork_draws_the_same_random_numbers() {
        LanguageSession fork = bench.session.fork(bench.server, reply);

        Object first = bench.value("NEWID()");

        RecordingReply other = new RecordingReply();
        fork.begin(new Request.Batch("SELECT NEWID()"), other);
        fork.step();
        assertThat(other.rows()).containsExactly(List.of(first));
    }
}

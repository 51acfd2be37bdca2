package dev.sqldag.testkit.language;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session on a fake server. */
final class Bench {

    static final UUID GROUP = UUID.fromString("11111111-1111-1111-1111-111111111111");
    static final UUID DISTRIBUTED = UUID.fromString("22222222-2222-2222-2222-222222222222");

    final FakeServer server = new FakeServer();
    final LanguageSession session =
            new LanguageSession(server, new Login("sa", "secret", "", "host", "test", false), 51);

    Bench() {
        server.view(
                "sys.availability_groups",
                List.of(
                        new Column("group_id", SqlType.UNIQUEIDENTIFIER),
                        new Column("name", SqlType.SYSNAME),
                        new Column("is_distributed", SqlType.BIT)),
                new @Nullable Object[] {GROUP, "ag1", false},
                new @Nullable Object[] {DISTRIBUTED, "distributedag", true});
        server.view(
                "sys.dm_hadr_database_replica_states",
                List.of(
                        new Column("database_id", SqlType.INT),
                        new Column("group_id", SqlType.UNIQUEIDENTIFIER),
                        new Column("replica_id", SqlType.UNIQUEIDENTIFIER),
                        new Column("synchronization_state", SqlType.TINYINT),
                        new Column("synchronization_state_desc", SqlType.nvarchar(60)),
                        new Column("end_of_log_lsn", SqlType.LSN),
                        new Column("last_hardened_lsn", SqlType.LSN)),
                new @Nullable Object[] {5, GROUP, GROUP, 2, "SYNCHRONIZED", new BigDecimal("34000000042"), null},
                new @Nullable Object[] {
                    5, DISTRIBUTED, DISTRIBUTED, 1, "SYNCHRONIZING", new BigDecimal("34000000041"), BigDecimal.TEN
                });
    }

    RecordingReply run(String batch) {
        return run(new Request.Batch(batch));
    }

    /** Another session of the same server. */
    LanguageSession session(int spid) {
        return new LanguageSession(server, new Login("sa", "secret", "", "host", "test", false), spid);
    }

    RecordingReply run(Request request) {
        return run(session, request);
    }

    RecordingReply run(LanguageSession session, Request request) {
        RecordingReply reply = new RecordingReply();
        session.begin(request, reply);
        Progress progress = session.step();
        for (int i = 0; i < 1000 && !(progress instanceof Progress.Done); i++) {
            if (progress instanceof Progress.WaitingUntil wait && wait.moment().isAfter(server.now)) {
                server.now = wait.moment();
            }
            progress = session.step();
        }
        return reply;
    }

    /** The only value of the only row of a SELECT without FROM. */
    @Nullable Object value(String expression) {
        RecordingReply reply = run("SELECT " + expression);
        if (reply.results.isEmpty() || reply.rows().isEmpty()) {
            throw new AssertionError(expression + ": " + reply.messages);
        }
        return reply.rows().get(0).get(0);
    }
}

package dev.sqldag.execution.run;

import dev.sqldag.execution.LockHolder;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.TSql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the lock is asked for and let go of: {@code sp_getapplock} in {@code master}, owned by the session. Both batches are
 * harmless when sent twice: a session that has the lock is not given it again, because it would have to give it back twice.
 *
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql">sp_getapplock</a>
 */
final class LockBatch {

    /** The code of a lock that was not had in time: somebody else has it. */
    static final int TIMED_OUT = -1;

    /** The code of a call that was wrong: trying again does not help. */
    static final int WRONG_CALL = -999;

    /** What an answer takes beside waiting for the lock. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final String MODE = "APPLOCK_MODE(N'public', " + TSql.text(GuardedBatch.LOCK) + ", N'Session')";

    private LockBatch() {}

    /** @param atMost how long the server waits for another holder */
    static Batch acquire(ServerName server, Duration atMost) {
        return GuardedBatch.onlyFor(
                        server, """
                USE [master];
                DECLARE @code int = 0;
                IF ISNULL(%s, N'NoLock') <> N'Exclusive'
                    EXEC @code = sp_getapplock @Resource = %s, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = %d;
                SELECT @code AS code;
                IF @code < 0
                    SELECT l.request_session_id AS session_id, s.login_name, s.host_name, s.program_name,
                           DATEADD(MINUTE, DATEDIFF(MINUTE, GETDATE(), GETUTCDATE()), s.login_time) AS login_time
                    FROM sys.dm_tran_locks AS l
                    JOIN sys.dm_exec_sessions AS s ON s.session_id = l.request_session_id
                    WHERE l.resource_type = N'APPLICATION' AND l.resource_database_id = DB_ID(N'master')
                      AND l.request_status = N'GRANT' AND l.request_session_id <> @@SPID
                      AND l.resource_description LIKE N'%%:[[]%s]:%%';
                """.formatted(MODE, TSql.text(GuardedBatch.LOCK), atMost.toMillis(), GuardedBatch.LOCK))
                .within(atMost.plus(ANSWER));
    }

    static Batch release(ServerName server) {
        return GuardedBatch.onlyFor(server, """
                USE [master];
                IF ISNULL(%s, N'NoLock') = N'Exclusive'
                    EXEC sp_releaseapplock @Resource = %s, @LockOwner = 'Session';
                """.formatted(MODE, TSql.text(GuardedBatch.LOCK)))
                .within(ANSWER);
    }

    /**
     * 0 or 1 when the lock is had; below 0 when it is not. An answer without a code is none of those that the documentation
     * lists.
     */
    static int code(Answer answer) {
        try {
            return first(answer, 0)
                    .map(row -> row.integer("code").orElse(WRONG_CALL))
                    .orElse(WRONG_CALL);
        } catch (UnexpectedAnswerException strange) {
            return WRONG_CALL;
        }
    }

    /** Who has it; empty when nobody was seen to, as when it was let go of meanwhile. */
    static Optional<LockHolder> holder(Answer answer) {
        try {
            return first(answer, 1)
                    .map(row -> new LockHolder(
                            row.integer("session_id").orElse(0),
                            row.text("login_name").orElse(""),
                            row.text("host_name").orElse(""),
                            row.text("program_name").orElse(""),
                            row.utc("login_time")));
        } catch (UnexpectedAnswerException strange) {
            return Optional.empty();
        }
    }

    private static Optional<Row> first(Answer answer, int result) {
        return answer.results().stream().skip(result).findFirst().flatMap((List<Row> rows) -> rows.stream()
                .findFirst());
    }
}

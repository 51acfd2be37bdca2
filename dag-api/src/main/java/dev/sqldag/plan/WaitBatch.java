package dev.sqldag.plan;

import dev.sqldag.condition.ServerPredicate;
import dev.sqldag.session.Batch;
import java.time.Duration;
import java.util.List;

/** A wait as T-SQL, for scripts: a run asks again from outside instead, and so keeps no batch open for hours. */
final class WaitBatch {

    /** What was waited for did not come true in time. */
    private static final int NOT_IN_TIME = 50003;

    /** What the server needs beside waiting. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private WaitBatch() {}

    static List<ServerBatch> all(List<ServerPredicate> predicates, Duration atMost) {
        return predicates.stream()
                .map(predicate -> new ServerBatch(predicate.server(), of(predicate, atMost)))
                .toList();
    }

    private static Batch of(ServerPredicate predicate, Duration atMost) {
        return Batch.of(GuardedBatch.onServer(predicate.server())
                        + """
                DECLARE @deadline datetime2 = DATEADD(SECOND, %d, SYSUTCDATETIME());
                WHILE NOT (
                %s)
                BEGIN
                    IF SYSUTCDATETIME() > @deadline
                        THROW %d, N'sqldag: this did not come true in time.', 1;
                    WAITFOR DELAY '00:00:01';
                END;
                """.formatted(seconds(atMost), predicate.sql().indent(4), NOT_IN_TIME))
                .within(atMost.plus(ANSWER));
    }

    /** DATEADD counts in int. */
    private static long seconds(Duration atMost) {
        return Math.min(atMost.plusMillis(999).toSeconds(), Integer.MAX_VALUE);
    }
}

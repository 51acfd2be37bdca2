package dev.sqldag.failover;

import dev.sqldag.plan.Action.RunBatch;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.RoleStatement;
import dev.sqldag.tsql.TSql;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The outage, in two batches: the side that gives way stops taking writes and tells where its log ends; the other side waits
 * until it has all of that on disk, and only then becomes primary. Each is harmless when it is sent twice.
 *
 * <p>Which columns are read, and when. On the side that gave way, once its role <em>is</em> SECONDARY: {@code
 * last_hardened_lsn} of its own row in the distributed group, which is then its own log and not, as on a synchronous primary,
 * the least of its secondaries; and {@code end_of_log_lsn}, the last record of its own log, from its row in its own group,
 * because it is not settled that the distributed group has rows at that time. On the other side: {@code last_hardened_lsn} of
 * its own row in the distributed group, the first block that is not on disk. All of the log is on disk there when both
 * positions are the same, or, where the first one was not shown, when that block begins after the last record and that record
 * is the last there too. NULL, a row that is missing, or a position beyond the other side's is not ready.
 *
 * @param databases all that the distributed group moves
 */
record Handover(GroupName group, List<DatabaseName> databases) {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String PAUSE = "WAITFOR DELAY '00:00:00.010';";

    Handover {
        databases = List.copyOf(databases);
    }

    /** The global primary gives its role up, unless it has, and tells the positions. */
    RunBatch giveUp(GroupName local, GroupName other, FailoverOptions options) {
        String effect = """
                DECLARE @deadline datetime2 = DATEADD(MILLISECOND, %s, SYSUTCDATETIME());
                IF %s
                BEGIN
                    IF NOT %s
                        THROW %d, N'sqldag: the plan relies on something that does not hold any more.', 1;
                    IF %d <> %s
                        THROW %d, N'sqldag: the other side is not connected and synchronized with every database.', 1;
                    %s
                END;
                WHILE NOT %s AND SYSUTCDATETIME() <= @deadline
                    %s
                """.formatted(
                        milliseconds(options.giveUpWithin()),
                        isPrimary(group),
                        isPrimary(local),
                        GuardedBatch.PRECONDITION_FAILED,
                        databases.size(),
                        synchronizedThere(other),
                        GuardedBatch.NOT_READY,
                        new RoleStatement.SetRoleSecondary(group).sql(),
                        isSecondary(),
                        PAUSE);
        return new RunBatch(
                new RoleStatement.SetRoleSecondary(group),
                effect,
                positions(local) + inForce(isSecondary()),
                List.of(),
                positions(),
                options.giveUpWithin().plus(ANSWER));
    }

    /**
     * The other side becomes primary, unless it is, once it has all of the log; then its databases are waited for, and each
     * is written to.
     *
     * @param mayBeAhead whether this side may have more than the positions say: when it is the one that gave the role up, and
     *     takes it back
     * @param counted whether the server counts the changes of a configuration: SQL Server 2017 and later
     */
    RunBatch take(GroupName local, boolean mayBeAhead, boolean counted, FailoverOptions options) {
        String effect = """
                DECLARE @deadline datetime2 = DATEADD(MILLISECOND, %1$s, SYSUTCDATETIME());
                DECLARE @wanted TABLE (name sysname, hardened numeric(25, 0), last numeric(25, 0));
                INSERT @wanted VALUES %2$s;
                IF NOT %3$s
                BEGIN
                    DECLARE @configuration bigint = %4$s, @seen int = 0, @reached int;
                    IF NOT %5$s OR NOT %6$s OR %7$d <> %8$s
                        THROW %9$d, N'sqldag: the plan relies on something that does not hold any more.', 1;
                    WHILE @seen < 2
                    BEGIN
                %10$s
                        SELECT @reached = COUNT(*) FROM @wanted AS w JOIN %11$s AS h ON h.name = w.name
                         WHERE %12$s;
                        SET @seen = CASE WHEN @reached = %7$d THEN @seen + 1 ELSE 0 END;
                        IF @seen < 2 AND SYSUTCDATETIME() > @deadline
                            THROW %13$d, N'sqldag: the end of the log did not arrive in time; nothing was forced.', 1;
                        IF @seen < 2
                            %14$s
                    END;
                    IF NOT %5$s OR NOT %6$s OR %7$d <> %8$s OR @configuration <> %4$s OR SYSUTCDATETIME() > @deadline
                        THROW %15$d, N'sqldag: something else has changed meanwhile; nothing was forced.', 1;
                    %16$s
                END;
                SET @deadline = DATEADD(MILLISECOND, %17$s, SYSUTCDATETIME());
                WHILE NOT (%3$s AND %18$s) AND SYSUTCDATETIME() <= @deadline
                    %14$s
                IF %3$s AND %18$s
                BEGIN
                %19$s
                END;
                """.formatted(
                        milliseconds(options.hardenWithin()),
                        wanted(),
                        isPrimary(group),
                        configuration(local, counted),
                        isPrimary(local),
                        isSecondary(),
                        databases.size(),
                        rowsHere(),
                        GuardedBatch.PRECONDITION_FAILED,
                        mayBeAhead ? "" : refuseOldPositions().indent(8).stripTrailing(),
                        here(group),
                        mayBeAhead ? ATLEAST : EXACTLY,
                        GuardedBatch.LOG_IS_LATE,
                        PAUSE,
                        GuardedBatch.SOMETHING_MOVED,
                        new RoleStatement.ForceFailover(group).sql(),
                        milliseconds(options.openWithin()),
                        open(),
                        proofs().indent(4).stripTrailing());
        return new RunBatch(
                new RoleStatement.ForceFailover(group),
                effect,
                taken(),
                positions(),
                List.of(),
                options.hardenWithin().plus(options.openWithin()).plus(ANSWER));
    }

    private static final String EXACTLY =
            "h.hardened = w.hardened OR (w.hardened IS NULL AND h.hardened > w.last AND h.last = w.last)";

    private static final String ATLEAST =
            "h.hardened >= w.hardened OR (w.hardened IS NULL AND h.hardened > w.last AND h.last >= w.last)";

    private String refuseOldPositions() {
        return """
                IF EXISTS (SELECT 1 FROM @wanted AS w JOIN %s AS h ON h.name = w.name
                            WHERE h.hardened > w.hardened OR h.last > w.last)
                    THROW %d, N'sqldag: this side has more of the log than the other one told; nothing was forced.', 1;
                """.formatted(here(group), GuardedBatch.POSITION_IS_OLD);
    }

    /** The late values: for each database the first block that is not on disk, and the last record. */
    private List<LateValue> positions() {
        return IntStream.rangeClosed(1, databases.size())
                .boxed()
                .flatMap(number -> Stream.of(value(HARDENED, number), value(LAST, number)))
                .toList();
    }

    private static final String HARDENED = "@hardened_";
    private static final String LAST = "@last_";

    private LateValue value(String kind, int number) {
        return new LateValue(
                kind + number, "where the log of " + databases.get(number - 1) + " ends on the other side");
    }

    private String wanted() {
        return IntStream.rangeClosed(1, databases.size())
                .mapToObj(number -> "(%s, CONVERT(numeric(25, 0), %s), CONVERT(numeric(25, 0), %s))"
                        .formatted(TSql.text(databases.get(number - 1)), HARDENED + number, LAST + number))
                .collect(Collectors.joining(",\n    "));
    }

    /** A row for each late value. */
    private String positions(GroupName local) {
        String names = IntStream.rangeClosed(1, databases.size())
                .mapToObj(number -> "(%s, N'%d')".formatted(TSql.text(databases.get(number - 1)), number))
                .collect(Collectors.joining(", "));
        return """
                SELECT N'%s' + w.number AS late_value, CONVERT(nvarchar(30), h.hardened) AS value
                  FROM (VALUES %s) AS w (name, number) JOIN %s AS h ON h.name = w.name
                UNION ALL
                SELECT N'%s' + w.number, CONVERT(nvarchar(30), h.last)
                  FROM (VALUES %s) AS w (name, number) JOIN %s AS h ON h.name = w.name;
                """.formatted(HARDENED, names, here(group), LAST, names, here(local));
    }

    /** The server's own copies in that group: where each log is on disk, and where it ends. */
    private static String here(GroupName of) {
        return """
                (SELECT DB_NAME(d.database_id) AS name, d.last_hardened_lsn AS hardened, d.end_of_log_lsn AS last
                           FROM sys.dm_hadr_database_replica_states AS d
                           JOIN sys.availability_groups AS g ON g.group_id = d.group_id
                          WHERE g.name = %s AND d.is_local = 1)""".formatted(TSql.text(of));
    }

    private String rowsHere() {
        return "(SELECT COUNT(*) FROM " + here(group) + " AS h)";
    }

    /** On the global primary: how many databases the connected other side holds SYNCHRONIZED. */
    private String synchronizedThere(GroupName other) {
        return """
                (SELECT COUNT(*) FROM sys.dm_hadr_database_replica_states AS d
                           JOIN sys.availability_replicas AS r ON r.replica_id = d.replica_id AND r.group_id = d.group_id
                           JOIN sys.availability_groups AS g ON g.group_id = d.group_id
                           JOIN sys.dm_hadr_availability_replica_states AS s ON s.replica_id = d.replica_id AND s.group_id = d.group_id
                          WHERE g.name = %s AND r.replica_server_name = %s AND s.connected_state_desc = N'CONNECTED'
                            AND d.synchronization_state_desc = N'SYNCHRONIZED' AND d.is_suspended = 0)""".formatted(TSql.text(group), TSql.text(other));
    }

    private String isSecondary() {
        return seen(new RoleStatement.SetRoleSecondary(group));
    }

    /** The server's own replica is primary in the group; of a distributed one, its member is the global primary. */
    private static String isPrimary(GroupName of) {
        return seen(new RoleStatement.ForceFailover(of));
    }

    /** How the statement's effect is seen is the statement's own word. */
    private static String seen(RoleStatement statement) {
        return statement.inForce().orElseThrow(() -> new IllegalStateException("Every role is seen."));
    }

    /** Grows with every change of either group's configuration, where it is counted. */
    private String configuration(GroupName local, boolean counted) {
        return counted
                ? "(SELECT ISNULL(SUM(sequence_number), 0) FROM sys.availability_groups WHERE name IN (%s, %s))"
                        .formatted(TSql.text(group), TSql.text(local))
                : "0";
    }

    private String open() {
        return "%d = (SELECT COUNT(*) FROM sys.databases WHERE name IN (%s) AND state_desc = N'ONLINE'\n"
                        .formatted(databases.size(), names())
                + "      AND DATABASEPROPERTYEX(name, N'Updateability') = N'READ_WRITE')";
    }

    private String names() {
        return databases.stream().map(TSql::text).collect(Collectors.joining(", "));
    }

    /** A table that is created and rolled back in each database: it is written to, and nothing is left. */
    private String proofs() {
        return databases.stream()
                .map(database -> "EXEC (%s);\n"
                        .formatted(TSql.text("USE " + TSql.name(database)
                                + "; BEGIN TRANSACTION; CREATE TABLE [sqldag proof of write] (x int);"
                                + " ROLLBACK TRANSACTION;")))
                .collect(Collectors.joining());
    }

    /** Once the role is taken there is no way back, whatever becomes of the databases. */
    private String taken() {
        return """
                SELECT CASE WHEN %1$s THEN 1 ELSE 0 END AS begun,
                       CASE WHEN %1$s AND %2$s THEN 1 ELSE 0 END AS in_force;
                """.formatted(isPrimary(group), open());
    }

    private static String inForce(String condition) {
        return "SELECT CASE WHEN " + condition + " THEN 1 ELSE 0 END AS in_force;\n";
    }

    private static long milliseconds(Duration duration) {
        return Math.min(duration.toMillis(), Integer.MAX_VALUE);
    }
}

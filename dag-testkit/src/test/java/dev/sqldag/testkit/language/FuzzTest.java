package dev.sqldag.testkit.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sqldag.testkit.sql.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, it gets an answer in Transact-SQL. */
class FuzzTest {

    /** A million with {@code -Pdeep}. */
    private static final int BATCHES = System.getProperty("deep") == null ? 20_000 : 1_000_000;

    /** So many batches share a session and its tables. */
    private static final int TOGETHER = 50;

    private static final String[] PIECES = {
        "(",
        ")",
        ",",
        ";",
        "'",
        "\"",
        "[",
        "]",
        "--",
        "/*",
        "*/",
        "@i",
        "#t",
        "NULL",
        "SELECT",
        "FROM",
        "CASE",
        "END",
        "BEGIN",
        "TRY",
        "CATCH",
        "WHILE 1 = 1",
        "BREAK",
        "THROW",
        "0x1",
        "1e400",
        "99999999999",
        "=",
        ".",
        "*",
        "N'x'",
        "WITH",
        "AS",
        "GROUP BY",
        "ORDER BY 1",
        "UNION",
        "EXEC('",
        "ROLLBACK",
        "COUNT(*)",
        "OVER (",
        "\u0000",
        "\uD83D"
    };

    private final Random random = new Random(20261122);

    private static List<String> corpus() throws IOException {
        List<String> corpus = new ArrayList<>(List.of(
                "DECLARE @i int = 0 WHILE @i < 3 BEGIN SET @i += 1 IF @i = 2 CONTINUE PRINT @i END",
                "BEGIN TRY SELECT 1 / 0 END TRY BEGIN CATCH SELECT ERROR_MESSAGE() ; THROW END CATCH",
                "SELECT TOP (2) name, COUNT(*) c, MAX(is_distributed + 1) FROM sys.availability_groups g WHERE name LIKE"
                        + " '%a[b-d]%' GROUP BY name HAVING COUNT(*) > 0 ORDER BY 2 DESC, name",
                "WITH a (x) AS (SELECT 1 UNION ALL SELECT 2) SELECT ROW_NUMBER() OVER (PARTITION BY x ORDER BY x) FROM a"
                        + " CROSS APPLY (SELECT x + 1 y) z LEFT JOIN (VALUES (1), (2)) v(w) ON v.w = a.x",
                "SELECT CAST('2026-01-02' AS datetime), CONVERT(varchar(30), GETDATE(), 121), DATEADD(day, 400000, 0),"
                        + " DATEDIFF(second, '19000101', SYSUTCDATETIME())",
                "CREATE TABLE #t (a int NOT NULL, b nvarchar(10)) INSERT #t VALUES (1, 'x'), (2, NULL) SELECT * FROM #t"
                        + " DROP TABLE #t BEGIN TRAN SAVE TRAN s ROLLBACK TRAN s COMMIT",
                "EXEC sp_executesql N'SELECT @a', N'@a int', @a = 5 EXEC('PRINT ''x''') RAISERROR('%d %s', 16, 1, 5, 'x')",
                "SELECT STUFF(REPLICATE('ab', 2000000000), 2, 2000000000, SPACE(5)), SUBSTRING('abc', -5, 2147483647),"
                        + " LEFT('x', -1), POWER(2, 3), ROUND(1.25, 1), 2147483647 + 1, CAST(1e300 AS int)",
                "CREATE ENDPOINT e STATE = STARTED AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL) FOR"
                        + " DATABASE_MIRRORING (AUTHENTICATION = WINDOWS NEGOTIATE, ENCRYPTION = REQUIRED ALGORITHM AES,"
                        + " ROLE = ALL) GRANT CONNECT ON ENDPOINT::e TO [d\\u]",
                "BACKUP DATABASE db1 TO DISK = N'x' WITH FORMAT, INIT, COPY_ONLY USE db1 WAITFOR DELAY '0:0:1'",
                "CREATE TABLE t (id int IDENTITY(1, 2) PRIMARY KEY, a varchar(5) NOT NULL DEFAULT 'x', b decimal(5, 2),"
                        + " CONSTRAINT u UNIQUE (a, b)) INSERT t (a, b) OUTPUT inserted.* VALUES ('a', 1), (DEFAULT, 2.5)",
                "UPDATE x SET b += 1, a = s.name FROM t AS x JOIN sys.availability_groups s ON s.name <> x.a WHERE x.id > 0"
                        + " DELETE TOP (1) FROM t OUTPUT deleted.id WHERE b IS NULL OR EXISTS (SELECT 1 FROM t)",
                "ALTER TABLE t ADD c int NOT NULL CONSTRAINT df DEFAULT 5, d date ALTER TABLE t ALTER COLUMN a nvarchar(9)"
                        + " ALTER TABLE t DROP CONSTRAINT df, COLUMN c CREATE UNIQUE INDEX ix ON t (b DESC) DROP INDEX ix ON t",
                "SET IDENTITY_INSERT t ON TRUNCATE TABLE t SELECT 1 AS a, NULL AS b INTO u DROP TABLE IF EXISTS u, t"
                        + " SELECT SCOPE_IDENTITY(), @@IDENTITY, OBJECT_ID('t'), COL_LENGTH('t', 'a')",
                "DECLARE @v TABLE (a int, b int) INSERT @v EXEC('SELECT 1, 2') UPDATE @v SET a = b OUTPUT deleted.a, inserted.b"
                        + " SELECT * FROM @v",
                "DECLARE @r int BEGIN TRAN EXEC @r = sp_getapplock @Resource = 'r', @LockMode = 'Exclusive', @LockTimeout = 0"
                        + " EXEC sp_releaseapplock 'r' COMMIT EXEC sp_set_session_context N'k', 5 SELECT SESSION_CONTEXT(N'k')",
                "SELECT STUFF((SELECT ', ' + name AS [text()], 1 AS '@a', 2 AS [b/c] FROM sys.availability_groups FOR XML"
                        + " PATH('r'), ROOT('x'), TYPE).value('.', 'nvarchar(max)'), 1, 2, '')",
                "WITH c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT TOP 50 PERCENT n, LAG(n) OVER"
                        + " (ORDER BY n), SUM(n) OVER (ORDER BY n ROWS 2 PRECEDING), NTILE(2) OVER (ORDER BY n) FROM c ORDER BY n",
                "SELECT value FROM STRING_SPLIT('a,b', ',') WHERE value > ALL (SELECT 'a') AND value IS DISTINCT FROM NULL"
                        + " SELECT DATENAME(month, GETDATE()), EOMONTH('20260131', 1), PATINDEX('%b%', 'abc'), POWER(2, 30)",
                "SELECT t.name, c.max_length, i.is_unique FROM sys.tables t JOIN sys.columns c ON c.object_id = t.object_id LEFT"
                        + " JOIN sys.indexes i ON i.object_id = t.object_id SELECT * FROM INFORMATION_SCHEMA.COLUMNS",
                "SET IMPLICIT_TRANSACTIONS ON again: SELECT 1 GOTO again SET XACT_ABORT ON SET LOCK_TIMEOUT 5"));
        for (int i = 1; i <= 16; i++) {
            String name = "seed/%02d.sql".formatted(i);
            try (InputStream in = Objects.requireNonNull(FuzzTest.class.getResourceAsStream(name))) {
                corpus.add(new String(in.readAllBytes(), UTF_8));
            }
        }
        return corpus;
    }

    private String mutated(String batch, List<String> corpus) {
        if (random.nextBoolean()) {
            return withOtherWords(batch, corpus);
        }
        StringBuilder text = new StringBuilder(batch);
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, " " + PIECES[random.nextInt(PIECES.length)] + " ");
                case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                default -> {
                    String other = corpus.get(random.nextInt(corpus.size()));
                    int from = random.nextInt(other.length());
                    text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(40)));
                }
            }
        }
        return text.toString();
    }

    /** Keeps more of the grammar than cutting anywhere does, and so gets further. */
    private String withOtherWords(String batch, List<String> corpus) {
        String[] words = batch.split(" ", -1);
        for (int i = random.nextInt(3); i >= 0; i--) {
            String[] others = corpus.get(random.nextInt(corpus.size())).split(" ", -1);
            words[random.nextInt(words.length)] = others[random.nextInt(others.length)];
        }
        return String.join(" ", words);
    }

    @Test
    void every_batch_is_answered() throws IOException {
        List<String> corpus = corpus();
        Bench bench = new Bench();
        Map<Integer, Integer> errors = new TreeMap<>();
        int refused = 0;
        for (int i = 0; i < BATCHES; i++) {
            if (i % TOGETHER == 0) {
                bench = new Bench();
            }
            String batch = mutated(corpus.get(random.nextInt(corpus.size())), corpus);
            RecordingReply reply = answer(bench, batch);
            assertThat(reply.end).as(batch).isIn("finished", "cancelled", "severed");
            reply.numbers().forEach(number -> errors.merge(number, 1, Integer::sum));
            refused += reply.messages.isEmpty() ? 0 : 1;
        }
        if (BATCHES > 20_000) {
            System.out.printf("%,d mutated batches, %,d of them refused: %s%n", BATCHES, refused, errors);
        }
        assertThat(refused).isBetween(BATCHES / 2, BATCHES - 100);
    }

    /** As a client with little patience: loops without an end are cancelled. */
    private static RecordingReply answer(Bench bench, String batch) {
        RecordingReply reply = new RecordingReply();
        assertThatCode(() -> {
                    bench.session.begin(new Request.Batch(batch), reply);
                    for (int i = 0; i < 3 && !(bench.session.step() instanceof Progress.Done); i++) {
                        bench.server.now = bench.server.now.plusSeconds(2);
                    }
                    bench.session.cancel();
                })
                .as(batch)
                .doesNotThrowAnyException();
        return reply;
    }
}

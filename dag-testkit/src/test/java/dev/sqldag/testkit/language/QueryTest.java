package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private final Bench bench = new Bench();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            7 / 2                                                     | 3
            7 % 4 | 3
            -7 / 2 | -3
            7 / 2.0                                                   | 3.500000
            1.5 + 2                                                   | 3.5
            2 * 3 + 4                                                 | 10
            2 + 3 * 4                                                 | 14
            (2 + 3) * 4                                               | 20
            6 & 3                                                     | 2
            'a' + N'b'                                                | ab
            LEN('ab  ')                                               | 2
            DATALENGTH(N'ab')                                         | 4
            LEFT('abcdef', 2) + RIGHT('abcdef', 2)                    | abef
            SUBSTRING('abcdef', 2, 3)                                 | bcd
            SUBSTRING('abcdef', 0, 3)                                 | ab
            CHARINDEX('C', 'abcdef')                                  | 3
            REPLACE('aXbxc', 'x', '-')                                | a-b-c
            UPPER('ab') + LOWER('CD')                                 | ABcd
            CONCAT('a', NULL, 1)                                      | a1
            QUOTENAME('a]b')                                          | [a]]b]
            QUOTENAME('a''b', '''')                                   | 'a''b'
            STUFF('abcdef', 2, 3, 'X')                                | aXef
            PARSENAME('db.[x]', 1)                                    | x
            REPLICATE('ab', 3)                                        | ababab
            STR(3.7, 5, 1)                                            |   3.7
            CASE WHEN 1 = 2 THEN 'a' ELSE 'b' END                     | b
            CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'c' END                | c
            IIF(1 < 2, 'yes', 'no')                                   | yes
            IIF(NOT ((SELECT 1) = 2), 'yes', 'no')                    | yes
            IIF((((SELECT 1)) + 1) = 2 AND ((SELECT 3)) = 3, 'yes', 'no') | yes
            ((SELECT 4))                                              | 4
            COALESCE(NULL, 'x')                                       | x
            ISNULL(NULL, 5)                                           | 5
            CAST('12' AS int) + 1                                     | 13
            CAST(12 AS varchar(10)) + 'x'                             | 12x
            TRY_CAST('x' AS int)                                      | null
            TRY_CONVERT(int, '7')                                     | 7
            CONVERT(varchar(19), CAST('20260102 03:04:05' AS datetime), 120)  | 2026-01-02 03:04:05
            CONVERT(varchar(23), CAST('20260102 03:04:05.678' AS datetime), 121)  | 2026-01-02 03:04:05.677
            CONVERT(varchar(30), CAST('2026-01-02T03:04:05' AS datetime), 126)  | 2026-01-02T03:04:05
            CONVERT(varchar(10), 0x1aff, 1)                           | 0x1AFF
            CONVERT(varchar(10), 0x1aff, 2)                           | 1AFF
            DATEDIFF(day, '20260101', '20260301')                     | 59
            DATEDIFF(year, '20251231', '20260101')                    | 1
            DATEPART(month, DATEADD(month, 1, '20260131'))            | 2
            NULLIF(1, 1)                                              | null
            @@SERVERNAME                                              | SQL1\\INST
            @@SPID                                                    | 51
            DB_NAME()                                                 | master
            CONVERT(int, SERVERPROPERTY('IsHadrEnabled'))             | 1
            (SELECT COUNT(*) FROM sys.availability_groups)            | 2
            CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier) | 6f9619ff-8b86-d011-b42d-00c04fc964ff
            """)
    void expressions_have_the_values_of_sql_server(String expression, String expected) {
        assertThat(String.valueOf(bench.value(expression)).strip()).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'A ' = 'a'",
                "'xray' LIKE '[x-z]%'",
                "'a_b' LIKE 'a!_b' ESCAPE '!'",
                "'abc' NOT LIKE '%d%'",
                "'abc' LIKE 'a_c'",
                "'5' = 5",
                "2 IN (1, 2)",
                "2 BETWEEN 1 AND 3",
                "NOT 1 = 2",
                "NULL IS NULL",
                "EXISTS (SELECT 1 FROM sys.availability_groups WHERE is_distributed = 1)",
                "'ag1' IN (SELECT name FROM sys.availability_groups)",
                "((1) = (1)) AND (1 = 1 OR 1 = 0)",
                "SERVERPROPERTY('IsHadrEnabled') = 1",
                "sys.fn_hadr_is_primary_replica('db1') = 1",
                "CAST(1 AS bit) = 'true'"
            })
    void conditions_hold(String condition) {
        assertThat(bench.value("CASE WHEN " + condition + " THEN 1 ELSE 0 END")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NULL = NULL", "1 NOT IN (2, NULL)", "NULL <> 1", "NOT (NULL = 1)", "NULL LIKE 'a'", "1 = 2"})
    void unknown_is_not_true(String condition) {
        assertThat(bench.value("CASE WHEN " + condition + " THEN 1 ELSE 0 END")).isEqualTo(0);
    }

    @Test
    void columns_have_the_types_of_sql_server() {
        RecordingReply reply =
                bench.run("SELECT 1 AS a, COUNT(*) b, c = 'x' + N'y', COUNT_BIG(*) 'd', MAX(end_of_log_lsn) e,"
                        + " SERVERPROPERTY('x') f, CASE WHEN 1 = 1 THEN 1 ELSE 2.5 END g, CAST(1 AS bit) h, SUM(database_id) i"
                        + " FROM sys.dm_hadr_database_replica_states");

        assertThat(reply.columns.get(0))
                .containsExactly(
                        new Column("a", SqlType.INT),
                        new Column("b", SqlType.INT),
                        new Column("c", SqlType.nvarchar(2)),
                        new Column("d", SqlType.BIGINT),
                        new Column("e", SqlType.LSN),
                        new Column("f", SqlType.SQL_VARIANT),
                        new Column("g", SqlType.numeric(11, 1)),
                        new Column("h", SqlType.BIT),
                        new Column("i", SqlType.INT));
    }

    @Test
    void joins_of_every_kind() {
        bench.run("SELECT 1 a INTO #l UNION ALL SELECT 2; SELECT 2 b INTO #r UNION ALL SELECT 3");

        assertThat(bench.run("SELECT a, b FROM #l INNER JOIN #r ON a = b").rows())
                .hasSize(1);
        assertThat(bench.run("SELECT a, b FROM #l LEFT JOIN #r ON a = b").rows())
                .hasSize(2);
        assertThat(bench.run("SELECT a, b FROM #l RIGHT OUTER JOIN #r ON a = b").rows())
                .hasSize(2);
        assertThat(bench.run("SELECT a, b FROM #l FULL JOIN #r ON a = b").rows())
                .hasSize(3);
        assertThat(bench.run("SELECT a, b FROM #l CROSS JOIN #r").rows()).hasSize(4);
        assertThat(bench.run("SELECT a, x.c FROM #l CROSS APPLY (SELECT b + a AS c FROM #r WHERE b > a) x")
                        .rows())
                .containsExactly(List.of(1, 3), List.of(1, 4), List.of(2, 5));
    }

    @Test
    void groups_orders_and_limits() {
        RecordingReply reply =
                bench.run("SELECT TOP (1) n, COUNT(*) c, STRING_AGG(m, ',') WITHIN GROUP (ORDER BY m DESC) l"
                        + " FROM (VALUES ('a', 'x'), ('b', 'y'), ('A', 'z')) v(n, m) GROUP BY n HAVING COUNT(*) > 0"
                        + " ORDER BY c DESC");

        assertThat(reply.messages).isEmpty();
        assertThat(reply.rows()).containsExactly(List.of("a", 2, "z,x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT group_id FROM sys.availability_groups WITH (NOLOCK) WHERE 1 = 1 OPTION (RECOMPILE)",
                "WITH g (id) AS (SELECT group_id FROM sys.availability_groups) SELECT * FROM g",
                ";WITH a AS (SELECT 1 x), b AS (SELECT x + 1 y FROM a) SELECT y FROM b UNION SELECT 7",
                "SELECT ROW_NUMBER() OVER (ORDER BY name DESC) rn, name FROM sys.availability_groups ORDER BY rn",
                "SELECT name FROM sys.availability_groups ORDER BY 1 OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY",
                "SELECT ag.[name] AS [AG Name] FROM master.sys.availability_groups AS ag WHERE ag.name LIKE N'%distributed%'",
                "SELECT ag.name, drs.* FROM sys.availability_groups ag INNER JOIN"
                        + " sys.dm_hadr_database_replica_states drs ON drs.group_id = ag.group_id AND drs.replica_id ="
                        + " ag.group_id",
                "SELECT (SELECT TOP 1 name FROM sys.availability_groups g WHERE g.group_id = d.group_id) n FROM"
                        + " sys.dm_hadr_database_replica_states d",
                "SELECT MIN(CAST(last_hardened_lsn AS varchar(30))) FROM sys.dm_hadr_database_replica_states",
                "SELECT CASE ag.is_distributed WHEN 1 THEN 'DAG' ELSE 'AG' END kind FROM sys.availability_groups ag",
                "SELECT name, COUNT(*) OVER (PARTITION BY is_distributed) c FROM sys.availability_groups"
            })
    void monitoring_queries_run(String query) {
        RecordingReply reply = bench.run(query);

        assertThat(reply.messages).isEmpty();
        assertThat(reply.rows()).isNotEmpty();
    }

    @Test
    void a_table_variable_and_a_temporary_table_keep_rows() {
        RecordingReply reply =
                bench.run("DECLARE @t TABLE (id int NOT NULL, n nvarchar(10)); INSERT INTO @t (id, n) VALUES"
                        + " (1, 'a'), (2, NULL); CREATE TABLE #x (id int IDENTITY(1,1), m varchar(5)) INSERT #x SELECT n FROM"
                        + " @t DELETE FROM @t WHERE id = 1 SELECT t.id, x.m FROM @t t JOIN #x x ON x.id = t.id");

        assertThat(reply.messages).isEmpty();
        assertThat(reply.rows()).hasSize(1);
        assertThat(reply.rows().get(0)).containsExactly(2, null);
    }

    @Test
    void a_column_that_is_not_grouped_is_refused() {
        assertThat(bench.run("SELECT name, COUNT(*) FROM sys.availability_groups")
                        .numbers())
                .containsExactly(8120);
    }

    @Test
    void a_subquery_with_two_rows_is_no_value() {
        assertThat(bench.run("SELECT (SELECT name FROM sys.availability_groups)")
                        .numbers())
                .containsExactly(512);
    }

    @Test
    void a_binary_collation_tells_cases_apart_where_it_is_said() {
        Bench bench = new Bench();

        assertThat(bench.value("CASE WHEN N'a' COLLATE Latin1_General_BIN2 = N'A' THEN 1 ELSE 0 END"))
                .isEqualTo(0);
        assertThat(bench.value("CASE WHEN N'a' COLLATE Latin1_General_BIN2 = N'a ' THEN 1 ELSE 0 END"))
                .isEqualTo(1);
        assertThat(bench.value("REPLACE(N'aA' COLLATE Latin1_General_BIN2, N'a', N'x')"))
                .isEqualTo("xA");
    }
}

package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What monitoring scripts use of SELECT, beyond joins and groups. */
class SelectTest {

    private final Bench bench = new Bench();

    SelectTest() {
        bench.run(
                "CREATE TABLE t (id int, grp varchar(5), n int) INSERT t VALUES (1, 'a', 10), (2, 'a', 20), (3, 'b', 20),"
                        + " (4, 'b', NULL), (5, 'b', 40)");
    }

    private List<List<@Nullable Object>> rows(String query) {
        RecordingReply reply = bench.run(query);
        assertThat(reply.messages).as(query).isEmpty();
        return reply.rows();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            STUFF((SELECT ', ' + grp FROM t WHERE n = 20 ORDER BY id DESC FOR XML PATH('')), 1, 2, '') | b, a
            (SELECT id AS '@id', grp FROM t WHERE id < 3 FOR XML PATH('r'), ROOT('all'))   | <all><r id="1"><grp>a</grp></r><r id="2"><grp>a</grp></r></all>
            (SELECT id AS [a/b], n AS [a/c], grp AS [d] FROM t WHERE id = 4 FOR XML PATH)  | <row><a><b>4</b></a><d>b</d></row>
            (SELECT 'x<&>' + grp FROM t WHERE id = 1 FOR XML PATH(''))                     | x&lt;&amp;&gt;a
            (SELECT 'x<&>' + grp FROM t WHERE id = 1 FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)') | x<&>a
            (SELECT 1 AS [text()], 2 AS [*], CAST('20260102' AS datetime) AS [my d] FOR XML PATH('')) | 12<my_x0020_d>2026-01-02T00:00:00</my_x0020_d>
            (SELECT 1 AS a, (SELECT 2 AS b FOR XML PATH('c'), TYPE) FOR XML PATH('r'))     | <r><a>1</a><c><b>2</b></c></r>
            (SELECT id FROM t WHERE id = 9 FOR XML PATH(''))                               | null
            (SELECT STRING_AGG(grp, '+') WITHIN GROUP (ORDER BY id DESC) FROM t)           | b+b+b+a+a
            (SELECT STRING_AGG(value, '') FROM STRING_SPLIT('a;b;;c', ';'))                | abc
            (SELECT COUNT(*) FROM STRING_SPLIT('a;b;;c', ';'))                             | 4
            PATINDEX('%[0-9]%', 'ab3d')                                                    | 3
            PATINDEX('b%', 'ab')                                                           | 0
            DATENAME(month, '20260102') + DATENAME(weekday, '20260102')                    | JanuaryFriday
            EOMONTH('20240115', 1)                                                         | 2024-02-29
            DATEFROMPARTS(2026, 2, 3)                                                      | 2026-02-03
            ISDATE('20261301') + ISDATE('20260131')                                        | 1
            POWER(2, 10)                                                                   | 1024
            SQRT(16)                                                                       | 4.0
            CHOOSE(2, 'a', 'b')                                                            | b
            GREATEST(1, 7, 3) - LEAST(4, 2)                                                | 5
            TRANSLATE('a[b]', '[]', '()')                                                  | a(b)
            IIF(NULL IS DISTINCT FROM NULL, 1, 0) + IIF(1 IS NOT DISTINCT FROM 1, 1, 0)    | 1
            IIF(5 > ALL (SELECT id FROM t WHERE id < 5), 'y', 'n')                         | y
            IIF(5 <> ALL (SELECT id FROM t), 'y', 'n') + IIF(5 = ANY (SELECT id FROM t), 'y', 'n') | ny
            """)
    void expressions_have_the_values_of_sql_server(String expression, String expected) {
        assertThat(String.valueOf(bench.value(expression))).isEqualTo(expected);
    }

    @Test
    void common_tables_recur() {
        assertThat(
                        rows(
                                "WITH c (n, path) AS (SELECT 1, CAST('1' AS varchar(50)) UNION ALL SELECT n + 1, CAST(path + '.' +"
                                        + " CAST(n + 1 AS varchar(9)) AS varchar(50)) FROM c WHERE n < 4) SELECT n, path FROM c WHERE n > 2"))
                .containsExactly(List.of(3, "1.2.3"), List.of(4, "1.2.3.4"));
        String endless = "WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 150) SELECT COUNT(*) FROM c";
        assertThat(bench.run(endless).numbers()).containsExactly(530);
        assertThat(rows(endless + " OPTION (MAXRECURSION 200)")).containsExactly(List.of(150));
    }

    @Test
    void windows_look_around() {
        assertThat(rows("SELECT id, LAG(n) OVER (PARTITION BY grp ORDER BY id), LEAD(n, 1, -1) OVER (ORDER BY id),"
                        + " SUM(n) OVER (PARTITION BY grp ORDER BY id), NTILE(2) OVER (ORDER BY id),"
                        + " FIRST_VALUE(n) OVER (PARTITION BY grp ORDER BY id), COUNT(*) OVER (ORDER BY id ROWS BETWEEN 1"
                        + " PRECEDING AND 1 FOLLOWING) FROM t ORDER BY id"))
                .containsExactly(
                        Arrays.asList(1, null, 20, 10, 1L, 10, 2),
                        Arrays.asList(2, 10, 20, 30, 1L, 10, 3),
                        Arrays.asList(3, null, null, 20, 1L, 20, 3),
                        Arrays.asList(4, 20, 40, 20, 2L, 20, 3),
                        Arrays.asList(5, null, -1, 60, 2L, 20, 2));
        assertThat(rows("SELECT SUM(n) OVER (ORDER BY n) FROM t WHERE n > 0 ORDER BY id"))
                .containsExactly(List.of(10), List.of(50), List.of(50), List.of(90));
    }

    @Test
    void top_takes_a_share_or_what_ties() {
        assertThat(rows("SELECT TOP (1) WITH TIES id FROM t WHERE n IS NOT NULL ORDER BY grp"))
                .hasSize(2);
        assertThat(rows("SELECT TOP 30 PERCENT id FROM t ORDER BY id")).hasSize(2);
        assertThat(bench.run("SELECT TOP 1 WITH TIES id FROM t").numbers()).containsExactly(1062);
        assertThat(rows("SELECT id FROM t ORDER BY id OFFSET 1 ROW FETCH NEXT 2 ROWS ONLY"))
                .containsExactly(List.of(2), List.of(3));
    }

    @Test
    void goto_goes_on_at_a_label() {
        RecordingReply reply =
                bench.run("DECLARE @i int = 0 again: SET @i += 1 BEGIN TRY IF @i < 3 GOTO again END TRY BEGIN"
                        + " CATCH PRINT 'never' END CATCH GOTO finish PRINT 'never' finish: SELECT @i");

        assertThat(reply.messages).isEmpty();
        assertThat(reply.rows()).containsExactly(List.of(3));
        assertThat(bench.run("GOTO nowhere").numbers()).containsExactly(133);
        assertThat(bench.run("a: a: PRINT 1").numbers()).containsExactly(132);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT STRING_AGG(grp, ',') FROM t            | 13 | 195
            SELECT TRIM(' x ')                            | 13 | 195
            SELECT CONCAT_WS(',', 'a', 'b')               | 13 | 195
            SELECT GREATEST(1, 2)                         | 15 | 195
            SELECT 1 WHERE 1 IS DISTINCT FROM 2           | 15 | 156
            SELECT 1 WHERE 1 IS DISTINCT FROM 2           | 16 | 0
            SELECT STRING_AGG(grp, ',') FROM t            | 14 | 0
            SELECT FORMAT(1, 'N')                         | 16 | 50000
            """)
    void a_version_has_what_it_has(String query, int version, int number) {
        bench.server.version = version;

        List<Integer> numbers = bench.run(query).numbers();

        assertThat(numbers).isEqualTo(number == 0 ? List.of() : List.of(number));
    }

    @Test
    void hints_and_collations_make_no_difference() {
        assertThat(rows("SELECT id FROM t WITH (NOLOCK, INDEX(1)) WHERE grp COLLATE DATABASE_DEFAULT = 'A' COLLATE"
                        + " SQL_Latin1_General_CP1_CI_AS ORDER BY id OPTION (RECOMPILE, MAXDOP 1)"))
                .hasSize(2);
        assertThat(bench.run("SELECT 1 WHERE 'a' COLLATE nosuch = 'a'").numbers())
                .containsExactly(448);
    }
}

package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of databases, temporary tables and table variables: the same statements work on all of them. */
class TableTest {

    private final Bench bench = new Bench();

    private RecordingReply quiet(String batch) {
        RecordingReply reply = bench.run(batch);
        assertThat(reply.messages).as(batch).isEmpty();
        return reply;
    }

    private List<List<@Nullable Object>> rows(String query) {
        return quiet(query).rows();
    }

    /** The same batch on a table of the database, a temporary one and a variable. */
    private void onEach(String create, String batch, Consumer<RecordingReply> check) {
        for (String name : List.of("t", "#t", "dbo.t2")) {
            quiet("CREATE TABLE " + name + create);
            check.accept(bench.run(batch.replace("$t", name)));
        }
        check.accept(bench.run("DECLARE @t TABLE " + create + " " + batch.replace("$t", "@t")));
    }

    @Test
    void rows_are_inserted_updated_and_deleted() {
        onEach(
                "(id int IDENTITY(10, 5) PRIMARY KEY, name nvarchar(10) NOT NULL, n int DEFAULT 7)",
                "INSERT $t (name) VALUES ('a'), ('b'); INSERT INTO $t (name, n) SELECT 'c', NULL;"
                        + " UPDATE $t SET n += 1, name = name + 'x' WHERE name <> 'b'; DELETE FROM $t WHERE name = 'B ';"
                        + " SELECT * FROM $t",
                reply -> {
                    assertThat(reply.rows()).containsExactly(List.of(10, "ax", 8), Arrays.asList(20, "cx", null));
                    assertThat(reply.log)
                            .containsSubsequence(
                                    "done INSERT 2",
                                    "done INSERT 1",
                                    "done UPDATE 2",
                                    "done DELETE 1",
                                    "done SELECT 2");
                });
    }

    @Test
    void a_key_is_kept() {
        onEach(
                "(a int, b int, CONSTRAINT pk PRIMARY KEY (a, b))",
                "INSERT $t VALUES (1, 1), (1, 2) INSERT $t VALUES (2, 1), (1, 2) UPDATE $t SET b = 1"
                        + " INSERT $t VALUES (NULL, 1) SELECT COUNT(*) FROM $t",
                reply -> {
                    assertThat(reply.numbers()).containsExactly(2627, 3621, 2627, 3621, 515, 3621);
                    assertThat(reply.texts()).contains("Violation of PRIMARY KEY constraint 'pk'", "(1, 2)");
                    assertThat(reply.rows()).containsExactly(List.of(2));
                });
    }

    @Test
    void a_unique_index_is_kept() {
        quiet("CREATE TABLE t (a int) INSERT t VALUES (1), (NULL) CREATE UNIQUE NONCLUSTERED INDEX ix ON t (a DESC)");

        RecordingReply reply = bench.run("INSERT t VALUES (NULL)");

        assertThat(reply.numbers()).containsExactly(2601, 3621);
        assertThat(reply.texts()).contains("unique index 'ix'", "(<NULL>)");
        quiet("DROP INDEX ix ON t INSERT t VALUES (NULL) DROP INDEX IF EXISTS ix ON t");
        assertThat(bench.run("CREATE UNIQUE INDEX ix ON t (a)").numbers()).containsExactly(1505, 3621);
    }

    @Test
    void nothing_is_cut_off() {
        onEach("(a varchar(3), b tinyint)", "INSERT $t VALUES ('abc  ', 255) INSERT $t VALUES ('abcd', 1)", reply -> {
            assertThat(reply.numbers()).containsExactly(2628, 3621);
            assertThat(reply.texts()).contains("column 'a'. Truncated value: 'abc'.");
        });
        bench.server.version = 14;
        assertThat(bench.run("INSERT t VALUES ('abcd', 1)").numbers()).containsExactly(8152, 3621);
        assertThat(bench.run("INSERT t VALUES ('a', 256)").numbers()).containsExactly(220, 3621);
        assertThat(bench.run("INSERT t VALUES ('a', 'x')").numbers()).containsExactly(245);
    }

    @Test
    void identity_values_are_the_tables_own() {
        quiet("CREATE TABLE t (id int IDENTITY, a int)");

        assertThat(bench.run("INSERT t (id, a) VALUES (1, 1)").numbers()).containsExactly(544, 3621);
        assertThat(bench.run("INSERT t VALUES (1, 1)").numbers()).containsExactly(8101);
        assertThat(bench.run("UPDATE t SET id = 2").numbers()).containsExactly(8102);
        quiet("SET IDENTITY_INSERT t ON INSERT t (id, a) VALUES (41, 1)");
        assertThat(bench.run("INSERT t (a) VALUES (1)").numbers()).containsExactly(545, 3621);
        assertThat(rows("SET IDENTITY_INSERT dbo.t OFF INSERT t VALUES (2) SELECT SCOPE_IDENTITY(), @@IDENTITY"))
                .containsExactly(List.of(new BigDecimal(42), new BigDecimal(42)));
        assertThat(rows("EXEC('INSERT t VALUES (3)') SELECT SCOPE_IDENTITY(), @@IDENTITY"))
                .containsExactly(List.of(new BigDecimal(42), new BigDecimal(43)));
        quiet("TRUNCATE TABLE t INSERT t DEFAULT VALUES");
        assertThat(rows("SELECT * FROM t")).containsExactly(Arrays.asList(1, null));
    }

    @Test
    void output_shows_both_images() {
        quiet("CREATE TABLE t (id int IDENTITY, a int) DECLARE @x int");

        assertThat(rows("INSERT t OUTPUT inserted.* VALUES (5), (6)")).containsExactly(List.of(1, 5), List.of(2, 6));
        assertThat(rows("UPDATE t SET a += 1 OUTPUT deleted.a, inserted.a, t.id"))
                .containsExactly(List.of(5, 6, 1), List.of(6, 7, 2));
        assertThat(rows("DECLARE @log TABLE (old int) DELETE TOP (1) t OUTPUT deleted.a INTO @log SELECT * FROM @log"))
                .containsExactly(List.of(6));
        assertThat(bench.run("INSERT t OUTPUT deleted.a VALUES (1)").numbers()).containsExactly(4104);
    }

    @Test
    void update_and_delete_join() {
        quiet("CREATE TABLE t (id int, a int) CREATE TABLE s (id int, b int) INSERT t VALUES (1, 0), (2, 0), (3, 0)"
                + " INSERT s VALUES (1, 10), (1, 11), (3, 30)");

        assertThat(quiet("UPDATE x SET a = s.b FROM t AS x JOIN s ON s.id = x.id").log)
                .contains("done UPDATE 2");
        quiet("UPDATE t SET a = 5 FROM s WHERE t.id = 2 AND s.id = 3");
        quiet("WITH c AS (SELECT MAX(b) m FROM s) UPDATE t SET a += m FROM t CROSS JOIN c WHERE id = 2");
        assertThat(rows("SELECT a FROM t")).containsExactly(List.of(10), List.of(35), List.of(30));
        assertThat(quiet("DELETE t FROM t LEFT JOIN s ON s.id = t.id WHERE s.id IS NULL").log)
                .contains("done DELETE 1");
        assertThat(quiet("DELETE FROM t WHERE EXISTS (SELECT 1 FROM s WHERE s.id = t.id)").log)
                .contains("done DELETE 2");
    }

    @Test
    void update_sets_variables_too() {
        quiet("CREATE TABLE t (a int) INSERT t VALUES (1), (2)");

        assertThat(rows("DECLARE @s int = 0, @l int UPDATE t SET @s += a, @l = a = a * 10 SELECT @s, @l"))
                .containsExactly(List.of(3, 20));
    }

    @Test
    void tables_change_their_shape() {
        quiet("CREATE TABLE t (a int NOT NULL, b varchar(10) NULL) INSERT t VALUES (1, 'x'), (2, NULL)");
        quiet("ALTER TABLE t ADD c int NOT NULL CONSTRAINT df DEFAULT 9, d date NULL; ALTER TABLE t ADD CONSTRAINT pk"
                + " PRIMARY KEY (a) ALTER TABLE t ALTER COLUMN b nvarchar(20) NULL");
        assertThat(rows("SELECT * FROM t"))
                .containsExactly(Arrays.asList(1, "x", 9, null), Arrays.asList(2, null, 9, null));

        assertThat(bench.run("ALTER TABLE t DROP COLUMN c").numbers()).containsExactly(5074, 4922, 3621);
        quiet("ALTER TABLE t DROP CONSTRAINT df, pk, COLUMN c, COLUMN IF EXISTS nosuch");
        assertThat(rows("SELECT * FROM t WHERE d IS NULL AND a = 1")).containsExactly(Arrays.asList(1, "x", null));
        assertThat(bench.run("ALTER TABLE t ADD e int NOT NULL").numbers()).containsExactly(4901, 3621);
        assertThat(bench.run("ALTER TABLE t DROP CONSTRAINT nosuch").numbers()).containsExactly(3728, 3727, 3621);
        assertThat(bench.run("ALTER TABLE nosuch ADD e int").numbers()).contains(4902);
        assertThat(bench.run("ALTER TABLE t ADD A int").numbers()).contains(2705);
    }

    @Test
    void tables_come_and_go() {
        quiet("SELECT 1 AS a, 'x' AS b INTO t");
        assertThat(bench.run("SELECT 2 AS a INTO t").numbers()).contains(2714);
        assertThat(bench.run("CREATE TABLE t (a int)").numbers()).contains(2714);
        assertThat(bench.run("CREATE TABLE other.t (a int)").numbers()).contains(2760);
        assertThat(rows("SELECT * FROM master.dbo.t UNION ALL SELECT * FROM master..T UNION ALL SELECT * FROM [t]"))
                .hasSize(3);
        quiet("USE db1 CREATE TABLE t (c int) INSERT db1.dbo.t VALUES (8) INSERT master.dbo.t VALUES (2, 'y')");
        assertThat(rows("SELECT c, a FROM t, master..t m")).containsExactly(List.of(8, 1), List.of(8, 2));
        quiet("DROP TABLE t, master.dbo.t DROP TABLE IF EXISTS t");
        assertThat(bench.run("DROP TABLE t").numbers()).contains(3701);
        assertThat(bench.run("SELECT * FROM t").numbers()).containsExactly(208);
        assertThat(bench.run("INSERT nosuch.dbo.t VALUES (1)").numbers()).containsExactly(208);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT t (nosuch) VALUES (1)              | 207
            INSERT t VALUES (1, 2, 3)                 | 213
            INSERT t (a) VALUES (1, 2)                | 110
            INSERT t (a, a) VALUES (1, 2)             | 264
            UPDATE t SET nosuch = 1                   | 207
            UPDATE t SET a = 1, a = 2                 | 264
            UPDATE t SET a = nosuch                   | 207
            UPDATE t SET a = MAX(b)                   | 147
            UPDATE t SET a = 1 FROM s WHERE x.b = 1   | 4104
            DELETE t WHERE nosuch = 1                 | 207
            INSERT sys.availability_groups (name) VALUES ('a') | 259
            INSERT t (a, b) OUTPUT inserted.nosuch VALUES (1, 2) | 207
            WITH c AS (SELECT * FROM t) UPDATE c SET a = 1 | 50000
            CREATE TABLE x (a int CHECK (a > 1))      | 50000
            CREATE TABLE x (a int REFERENCES t (a))   | 50000
            CREATE TABLE x (a AS 1 + 1)               | 50000
            CREATE TABLE x (a int DEFAULT nosuch())   | 195
            CREATE TABLE ##x (a int)                  | 50000
            CREATE TABLE x (a xml)                    | 50000
            INSERT t VALUES (DEFAULT + 1, 1)          | 102
            """)
    void what_is_wrong_with_a_statement_is_found_before_anything_runs(String statement, int number) {
        quiet("CREATE TABLE t (a int, b int) CREATE TABLE s (b int)");

        RecordingReply reply = bench.run("PRINT 'never' IF 1 = 2 " + statement);

        assertThat(reply.numbers()).contains(number).doesNotContain(0);
    }

    @Test
    void a_table_of_the_same_batch_is_found_when_it_is_there() {
        assertThat(rows("CREATE TABLE t (a int) INSERT t VALUES (1) ALTER TABLE t ADD b int EXEC('UPDATE t SET b = 2')"
                        + " SELECT * FROM t"))
                .containsExactly(List.of(1, 2));
        assertThat(bench.run("CREATE TABLE u (a int) SELECT nosuch FROM u PRINT 'never'")
                        .numbers())
                .containsExactly(207);
        quiet("INSERT u VALUES (1)");
    }

    @Test
    void defaults_are_expressions() {
        quiet("CREATE TABLE t (a int, b datetime DEFAULT GETDATE(), c varchar(9) DEFAULT ('it''s'), d int DEFAULT -5)");

        quiet("INSERT t (a) VALUES (1) INSERT t VALUES (DEFAULT, DEFAULT, DEFAULT, DEFAULT) UPDATE t SET d = DEFAULT");
        assertThat(rows("SELECT a, c, d FROM t WHERE b IS NOT NULL"))
                .containsExactly(Arrays.asList(1, "it's", -5), Arrays.asList(null, "it's", -5));
    }
}

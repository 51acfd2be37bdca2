package dev.sqldag.testkit.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Java tools ask about tables. */
class TableCatalogTest {

    private final Bench bench = new Bench();

    TableCatalogTest() {
        bench.run("USE db1 CREATE TABLE t (id int IDENTITY(5, 2) CONSTRAINT pk PRIMARY KEY, name nvarchar(20) NOT NULL,"
                + " price decimal(9, 2) NULL CONSTRAINT df DEFAULT 1.5, at datetime2(3), CONSTRAINT uq UNIQUE (name, id))"
                + " CREATE INDEX ix ON t (price)");
    }

    private List<List<@Nullable Object>> rows(String query) {
        RecordingReply reply = bench.run(query);
        assertThat(reply.messages).as(query).isEmpty();
        return reply.rows();
    }

    @Test
    void tables_and_objects_are_listed() {
        assertThat(
                        rows(
                                "SELECT SCHEMA_NAME(schema_id), name FROM sys.tables WHERE object_id = OBJECT_ID(N'[dbo].[T]', 'U')"))
                .containsExactly(List.of("dbo", "t"));
        assertThat(
                        rows(
                                "SELECT name, type FROM sys.objects WHERE parent_object_id = OBJECT_ID('db1..t') ORDER BY name"))
                .containsExactly(List.of("df", "D "), List.of("pk", "PK"), List.of("uq", "UQ"));
        assertThat(rows("SELECT TABLE_CATALOG, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'T'"))
                .containsExactly(List.of("db1", "BASE TABLE"));
        assertThat(rows("SELECT * FROM master.sys.tables")).isEmpty();
        assertThat(bench.run("SELECT modify_date FROM sys.tables").numbers()).containsExactly(207);
    }

    @Test
    void a_table_was_created_when_it_was_and_stays_so_when_it_is_altered() {
        Object created = rows("SELECT create_date FROM sys.tables").get(0).get(0);
        bench.server.now = bench.server.now.plusSeconds(60);
        bench.run("ALTER TABLE t ADD more int NULL CREATE TABLE later (a int)");

        assertThat(rows("SELECT name FROM sys.tables ORDER BY create_date DESC"))
                .containsExactly(List.of("later"), List.of("t"));
        assertThat(rows("SELECT create_date FROM sys.objects WHERE name = 't'")).containsExactly(List.of(created));
    }

    @Test
    void schemas_and_types_are_those_that_every_database_has() {
        assertThat(rows("SELECT s.name, COUNT(*) FROM sys.schemas s JOIN sys.tables t ON t.schema_id = s.schema_id"
                        + " GROUP BY s.name"))
                .containsExactly(List.of("dbo", 1));
        assertThat(
                        rows(
                                "SELECT CATALOG_NAME, SCHEMA_OWNER FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = 'db_owner'"))
                .containsExactly(List.of("db1", "db_owner"));
        assertThat(rows("SELECT t.name FROM sys.columns c JOIN sys.types t ON t.user_type_id = c.user_type_id"
                        + " WHERE c.object_id = OBJECT_ID('t') ORDER BY c.column_id"))
                .containsExactly(List.of("int"), List.of("nvarchar"), List.of("numeric"), List.of("datetime2"));
        assertThat(rows("SELECT COUNT(*) FROM sys.types WHERE is_user_defined = 1"))
                .containsExactly(List.of(0));
        assertThat(rows("SELECT name FROM sys.extended_properties")).isEmpty();
    }

    @Test
    void whoever_finds_a_table_may_read_it() {
        assertThat(rows("SELECT HAS_PERMS_BY_NAME('[db1].dbo.t', 'OBJECT', 'SELECT'),"
                        + " HAS_PERMS_BY_NAME('nosuch', 'OBJECT', 'SELECT')"))
                .containsExactly(Arrays.asList(1, null));
    }

    @Test
    void a_variant_tells_its_type() {
        assertThat(bench.value("CONVERT(sysname, SQL_VARIANT_PROPERTY(N'x', 'BaseType'))"))
                .isEqualTo("nvarchar");
        assertThat(bench.value("CONVERT(sysname, SQL_VARIANT_PROPERTY(CAST(1 AS sql_variant), 'basetype'))"))
                .isEqualTo("int");
        assertThat(bench.run("SELECT SQL_VARIANT_PROPERTY(1, 'Precision')").numbers())
                .containsExactly(50000);
    }

    @Test
    void columns_are_described() {
        assertThat(rows("SELECT name, max_length, precision, scale, is_nullable, is_identity FROM sys.columns"
                        + " WHERE object_id = OBJECT_ID('t') ORDER BY column_id"))
                .containsExactly(
                        List.of("id", 4, 10, 0, false, true),
                        List.of("name", 40, 0, 0, false, false),
                        List.of("price", 5, 9, 2, true, false),
                        List.of("at", 7, 23, 3, true, false));
        assertThat(rows("SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, COLUMN_DEFAULT FROM"
                        + " INFORMATION_SCHEMA.COLUMNS WHERE ORDINAL_POSITION BETWEEN 2 AND 3"))
                .containsExactly(
                        Arrays.asList("name", "nvarchar", 20, null), Arrays.asList("price", "numeric", null, "(1.5)"));
        assertThat(rows("SELECT seed_value, increment_value FROM sys.identity_columns"))
                .containsExactly(List.of(new Value(SqlType.BIGINT, 5L), new Value(SqlType.BIGINT, 2L)));
    }

    @Test
    void keys_and_indexes_are_described() {
        assertThat(rows("SELECT i.name, i.type_desc, i.is_unique, c.name FROM sys.indexes i JOIN sys.index_columns k ON"
                        + " k.object_id = i.object_id AND k.index_id = i.index_id JOIN sys.columns c ON c.object_id ="
                        + " k.object_id AND c.column_id = k.column_id ORDER BY i.index_id, k.key_ordinal"))
                .containsExactly(
                        List.of("pk", "CLUSTERED", true, "id"),
                        List.of("uq", "NONCLUSTERED", true, "name"),
                        List.of("uq", "NONCLUSTERED", true, "id"),
                        List.of("ix", "NONCLUSTERED", false, "price"));
        assertThat(rows("SELECT CONSTRAINT_NAME, CONSTRAINT_TYPE FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS"))
                .containsExactly(List.of("pk", "PRIMARY KEY"), List.of("uq", "UNIQUE"));
        assertThat(rows("SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE WHERE CONSTRAINT_NAME = 'uq'"))
                .containsExactly(List.of("name"), List.of("id"));
    }

    @Test
    void functions_find_objects() {
        bench.run("CREATE TABLE #x (a int)");

        assertThat(rows("SELECT OBJECT_NAME(OBJECT_ID('t')), OBJECT_ID('nosuch'), OBJECT_ID('t', 'V'), COL_LENGTH('t',"
                        + " 'name'), COL_LENGTH('t', 'x'), COL_NAME(OBJECT_ID('t'), 3), SCHEMA_ID('dbo'), SCHEMA_NAME(),"
                        + " IIF(OBJECT_ID('tempdb..#x') IS NULL, 0, 1), IIF(OBJECT_ID('tempdb..#y') IS NULL, 0, 1),"
                        + " IIF(OBJECT_ID('pk', 'PK') IS NULL, 0, 1)"))
                .containsExactly(Arrays.asList("t", null, null, 40, null, "price", 1, "dbo", 1, 0, 1));
    }

    @Test
    void a_temporary_table_is_dropped_when_it_is_there() {
        String batch = "IF OBJECT_ID('tempdb..#x') IS NOT NULL DROP TABLE #x CREATE TABLE #x (a int)";

        assertThat(bench.run(batch).messages).isEmpty();
        assertThat(bench.run(batch).messages).isEmpty();
    }
}

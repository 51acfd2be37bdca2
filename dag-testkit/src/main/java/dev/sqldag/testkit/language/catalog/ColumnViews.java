package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.util.List;
import java.util.Map;

/** Views of columns. */
final class ColumnViews {

    private static final String COLLATION = "SQL_Latin1_General_CP1_CI_AS";

    private ColumnViews() {}

    static Map<String, CatalogView> all() {
        CatalogView columns = columns();
        return Map.of(
                "sys.columns",
                columns,
                "sys.all_columns",
                columns,
                "sys.identity_columns",
                identities(),
                "sys.default_constraints",
                defaults());
    }

    private static CatalogView columns() {
        return CatalogView.ofTables(
                List.of(
                        new Column("object_id", SqlType.INT),
                        new Column("name", SqlType.SYSNAME),
                        new Column("column_id", SqlType.INT),
                        new Column("system_type_id", SqlType.TINYINT),
                        new Column("user_type_id", SqlType.INT),
                        new Column("max_length", SqlType.SMALLINT),
                        new Column("precision", SqlType.TINYINT),
                        new Column("scale", SqlType.TINYINT),
                        new Column("collation_name", SqlType.SYSNAME),
                        new Column("is_nullable", SqlType.BIT),
                        new Column("is_rowguidcol", SqlType.BIT),
                        new Column("is_identity", SqlType.BIT),
                        new Column("is_computed", SqlType.BIT),
                        new Column("is_filestream", SqlType.BIT),
                        new Column("default_object_id", SqlType.INT)),
                ColumnViews::column);
    }

    private static void column(String database, TableDefinition table, CatalogView.Rows rows) {
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnDefinition column = table.columns().get(i);
            SqlType type = column.column().type();
            rows.add(
                    ObjectId.of(table),
                    column.column().name(),
                    i + 1,
                    TypeIds.id(type),
                    TypeIds.id(type),
                    TypeIds.bytes(type),
                    TypeIds.precision(type),
                    TypeIds.scale(type),
                    Types.isText(type) ? COLLATION : null,
                    column.nullable(),
                    false,
                    column.identity().isPresent(),
                    false,
                    false,
                    column.defaultName()
                            .map(name -> ObjectId.of(table.schema(), name))
                            .orElse(0));
        }
    }

    private static CatalogView identities() {
        return CatalogView.ofTables(
                List.of(
                        new Column("object_id", SqlType.INT),
                        new Column("name", SqlType.SYSNAME),
                        new Column("column_id", SqlType.INT),
                        new Column("is_identity", SqlType.BIT),
                        new Column("seed_value", SqlType.SQL_VARIANT),
                        new Column("increment_value", SqlType.SQL_VARIANT)),
                (database, table, rows) -> {
                    for (int i = 0; i < table.columns().size(); i++) {
                        ColumnDefinition column = table.columns().get(i);
                        int place = i + 1;
                        column.identity()
                                .ifPresent(identity -> rows.add(
                                        ObjectId.of(table),
                                        column.column().name(),
                                        place,
                                        true,
                                        new Value(SqlType.BIGINT, identity.seed()),
                                        new Value(SqlType.BIGINT, identity.increment())));
                    }
                });
    }

    private static CatalogView defaults() {
        return CatalogView.ofTables(
                List.of(
                        new Column("name", SqlType.SYSNAME),
                        new Column("object_id", SqlType.INT),
                        new Column("schema_id", SqlType.INT),
                        new Column("parent_object_id", SqlType.INT),
                        new Column("type", new SqlType(SqlType.Kind.CHAR, 2, 0, 0)),
                        new Column("type_desc", SqlType.nvarchar(60)),
                        new Column("parent_column_id", SqlType.INT),
                        new Column("definition", SqlType.nvarchar(SqlType.MAX))),
                (database, table, rows) -> {
                    for (int i = 0; i < table.columns().size(); i++) {
                        ColumnDefinition column = table.columns().get(i);
                        int place = i + 1;
                        column.defaultName()
                                .ifPresent(name -> rows.add(
                                        name,
                                        ObjectId.of(table.schema(), name),
                                        1,
                                        ObjectId.of(table),
                                        "D ",
                                        "DEFAULT_CONSTRAINT",
                                        place,
                                        "(" + column.defaultText().orElse("") + ")"));
                    }
                });
    }
}

package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Map;

/** The views of the standard. Source: "System Information Schema Views (Transact-SQL)". */
final class InformationSchema {

    private InformationSchema() {}

    static Map<String, CatalogView> all() {
        return Map.of(
                "information_schema.tables", tables(),
                "information_schema.columns", columns(),
                "information_schema.table_constraints", constraints(),
                "information_schema.key_column_usage", keyColumns());
    }

    private static CatalogView tables() {
        return CatalogView.ofTables(
                List.of(
                        new Column("TABLE_CATALOG", SqlType.SYSNAME),
                        new Column("TABLE_SCHEMA", SqlType.SYSNAME),
                        new Column("TABLE_NAME", SqlType.SYSNAME),
                        new Column("TABLE_TYPE", SqlType.varchar(10))),
                (database, table, rows) -> rows.add(database, table.schema(), table.name(), "BASE TABLE"));
    }

    private static CatalogView columns() {
        return CatalogView.ofTables(
                List.of(
                        new Column("TABLE_CATALOG", SqlType.SYSNAME),
                        new Column("TABLE_SCHEMA", SqlType.SYSNAME),
                        new Column("TABLE_NAME", SqlType.SYSNAME),
                        new Column("COLUMN_NAME", SqlType.SYSNAME),
                        new Column("ORDINAL_POSITION", SqlType.INT),
                        new Column("COLUMN_DEFAULT", SqlType.nvarchar(4000)),
                        new Column("IS_NULLABLE", SqlType.varchar(3)),
                        new Column("DATA_TYPE", SqlType.SYSNAME),
                        new Column("CHARACTER_MAXIMUM_LENGTH", SqlType.INT),
                        new Column("CHARACTER_OCTET_LENGTH", SqlType.INT),
                        new Column("NUMERIC_PRECISION", SqlType.TINYINT),
                        new Column("NUMERIC_PRECISION_RADIX", SqlType.SMALLINT),
                        new Column("NUMERIC_SCALE", SqlType.INT),
                        new Column("DATETIME_PRECISION", SqlType.SMALLINT)),
                (database, table, rows) -> {
                    for (int i = 0; i < table.columns().size(); i++) {
                        column(database, table, i, rows);
                    }
                });
    }

    private static void column(String database, TableDefinition table, int place, CatalogView.Rows rows) {
        ColumnDefinition column = table.columns().get(place);
        SqlType type = column.column().type();
        boolean sized = Types.isText(type) || Types.isBytes(type);
        boolean number = Types.isNumber(type) && type.kind() != SqlType.Kind.BIT;
        boolean real = type.kind() == SqlType.Kind.FLOAT;
        rows.add(
                database,
                table.schema(),
                table.name(),
                column.column().name(),
                place + 1,
                column.defaultText().map(text -> "(" + text + ")").orElse(null),
                column.nullable() ? "YES" : "NO",
                Types.name(type),
                sized ? (Integer) type.length() : null,
                sized ? (Integer) TypeIds.bytes(type) : null,
                number ? (Integer) TypeIds.precision(type) : null,
                number ? (Integer) (real ? 2 : 10) : null,
                number && !real ? (Integer) TypeIds.scale(type) : null,
                Types.isMoment(type) ? (Integer) TypeIds.scale(type) : null);
    }

    private static CatalogView constraints() {
        return CatalogView.ofTables(
                List.of(
                        new Column("CONSTRAINT_CATALOG", SqlType.SYSNAME),
                        new Column("CONSTRAINT_SCHEMA", SqlType.SYSNAME),
                        new Column("CONSTRAINT_NAME", SqlType.SYSNAME),
                        new Column("TABLE_CATALOG", SqlType.SYSNAME),
                        new Column("TABLE_SCHEMA", SqlType.SYSNAME),
                        new Column("TABLE_NAME", SqlType.SYSNAME),
                        new Column("CONSTRAINT_TYPE", SqlType.varchar(11)),
                        new Column("IS_DEFERRABLE", SqlType.varchar(2)),
                        new Column("INITIALLY_DEFERRED", SqlType.varchar(2))),
                (database, table, rows) -> {
                    for (TableDefinition.Key key : KeyViews.constraints(table)) {
                        rows.add(
                                database,
                                table.schema(),
                                key.name(),
                                database,
                                table.schema(),
                                table.name(),
                                key.primary() ? "PRIMARY KEY" : "UNIQUE",
                                "NO",
                                "NO");
                    }
                });
    }

    private static CatalogView keyColumns() {
        return CatalogView.ofTables(
                List.of(
                        new Column("CONSTRAINT_CATALOG", SqlType.SYSNAME),
                        new Column("CONSTRAINT_SCHEMA", SqlType.SYSNAME),
                        new Column("CONSTRAINT_NAME", SqlType.SYSNAME),
                        new Column("TABLE_CATALOG", SqlType.SYSNAME),
                        new Column("TABLE_SCHEMA", SqlType.SYSNAME),
                        new Column("TABLE_NAME", SqlType.SYSNAME),
                        new Column("COLUMN_NAME", SqlType.SYSNAME),
                        new Column("ORDINAL_POSITION", SqlType.INT)),
                (database, table, rows) -> {
                    for (TableDefinition.Key key : KeyViews.constraints(table)) {
                        for (int i = 0; i < key.columns().size(); i++) {
                            rows.add(
                                    database,
                                    table.schema(),
                                    key.name(),
                                    database,
                                    table.schema(),
                                    table.name(),
                                    table.columns()
                                            .get(key.columns().get(i))
                                            .column()
                                            .name(),
                                    i + 1);
                        }
                    }
                });
    }
}

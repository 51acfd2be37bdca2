package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Map;

/** Views of objects. */
final class ObjectViews {

    private static final int DBO = 1;

    private static final List<Column> OBJECT = List.of(
            new Column("name", SqlType.SYSNAME),
            new Column("object_id", SqlType.INT),
            new Column("principal_id", SqlType.INT),
            new Column("schema_id", SqlType.INT),
            new Column("parent_object_id", SqlType.INT),
            new Column("type", new SqlType(SqlType.Kind.CHAR, 2, 0, 0)),
            new Column("type_desc", SqlType.nvarchar(60)),
            new Column("is_ms_shipped", SqlType.BIT));

    private ObjectViews() {}

    static Map<String, CatalogView> all() {
        CatalogView objects = new CatalogView(OBJECT, ObjectViews::objects);
        return Map.of(
                "sys.tables",
                new CatalogView(
                        OBJECT,
                        (database, table, rows) -> add(rows, table.name(), ObjectId.of(table), 0, "U ", "USER_TABLE")),
                "sys.objects",
                objects,
                "sys.all_objects",
                objects);
    }

    private static void objects(String database, TableDefinition table, CatalogView.Rows rows) {
        int id = ObjectId.of(table);
        add(rows, table.name(), id, 0, "U ", "USER_TABLE");
        for (TableDefinition.Key key : KeyViews.constraints(table)) {
            add(
                    rows,
                    key.name(),
                    ObjectId.of(table.schema(), key.name()),
                    id,
                    key.primary() ? "PK" : "UQ",
                    key.primary() ? "PRIMARY_KEY_CONSTRAINT" : "UNIQUE_CONSTRAINT");
        }
        table.columns().forEach(column -> column.defaultName()
                .ifPresent(name -> add(rows, name, ObjectId.of(table.schema(), name), id, "D ", "DEFAULT_CONSTRAINT")));
    }

    private static void add(CatalogView.Rows rows, String name, int id, int parent, String type, String description) {
        rows.add(name, id, null, DBO, parent, type, description, false);
    }
}

package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Views of objects. */
final class ObjectViews {

    private static final int DBO = 1;
    private static final int NO_PARENT = 0;

    private static final List<Column> OBJECT = List.of(
            new Column("name", SqlType.SYSNAME),
            new Column("object_id", SqlType.INT),
            new Column("principal_id", SqlType.INT),
            new Column("schema_id", SqlType.INT),
            new Column("parent_object_id", SqlType.INT),
            new Column("type", new SqlType(SqlType.Kind.CHAR, 2, 0, 0)),
            new Column("type_desc", SqlType.nvarchar(60)),
            new Column("create_date", SqlType.DATETIME),
            new Column("is_ms_shipped", SqlType.BIT));

    private ObjectViews() {}

    static Map<String, CatalogView> all() {
        CatalogView objects = CatalogView.ofTables(OBJECT, ObjectViews::objects);
        return Map.of(
                "sys.tables",
                CatalogView.ofTables(OBJECT, (database, table, rows) -> new Adding(table, rows)
                        .add(table.name(), NO_PARENT, "U ", "USER_TABLE")),
                "sys.objects",
                objects,
                "sys.all_objects",
                objects);
    }

    private static void objects(String database, TableDefinition table, CatalogView.Rows rows) {
        Adding adding = new Adding(table, rows);
        int id = ObjectId.of(table);
        adding.add(table.name(), NO_PARENT, "U ", "USER_TABLE");
        for (TableDefinition.Key key : KeyViews.constraints(table)) {
            adding.add(
                    key.name(),
                    id,
                    key.primary() ? "PK" : "UQ",
                    key.primary() ? "PRIMARY_KEY_CONSTRAINT" : "UNIQUE_CONSTRAINT");
        }
        table.columns().forEach(column -> column.defaultName()
                .ifPresent(name -> adding.add(name, id, "D ", "DEFAULT_CONSTRAINT")));
    }

    /** Rows of one table and what belongs to it, which counts as made with it. */
    private record Adding(TableDefinition table, CatalogView.Rows rows) {

        void add(String name, int parent, String type, String description) {
            rows.add(name, ObjectId.of(table.schema(), name), null, DBO, parent, type, description, created(), false);
        }

        private @Nullable Object created() {
            return Conversion.convert(
                    LocalDateTime.ofInstant(table.created(), ZoneOffset.UTC), SqlType.DATETIME2, SqlType.DATETIME);
        }
    }
}

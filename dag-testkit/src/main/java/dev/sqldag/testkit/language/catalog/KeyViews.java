package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.Index;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Views of keys and indexes. The primary key is the clustered index; without one the table is a heap. */
final class KeyViews {

    private KeyViews() {}

    static Map<String, CatalogView> all() {
        return Map.of(
                "sys.indexes", indexes(), "sys.index_columns", indexColumns(), "sys.key_constraints", keyConstraints());
    }

    /** The keys that are constraints, not indexes alone. */
    static List<TableDefinition.Key> constraints(TableDefinition table) {
        return table.keys().stream()
                .filter(key ->
                        table.indexes().stream().noneMatch(index -> index.name().equals(key.name())))
                .toList();
    }

    /** An index as the catalog numbers it: 0 the heap, 1 the clustered one, 2 and above the others. */
    private record Numbered(
            int id,
            Optional<String> name,
            boolean unique,
            boolean primary,
            boolean constraint,
            List<Integer> columns) {}

    private static List<Numbered> numbered(TableDefinition table) {
        List<TableDefinition.Key> constraints = constraints(table);
        List<Numbered> all = new ArrayList<>();
        int next = 2;
        boolean clustered = constraints.stream().anyMatch(TableDefinition.Key::primary);
        if (!clustered) {
            all.add(new Numbered(0, Optional.empty(), false, false, false, List.of()));
        }
        for (TableDefinition.Key key : constraints) {
            int id = key.primary() ? 1 : next++;
            all.add(new Numbered(id, Optional.of(key.name()), true, key.primary(), !key.primary(), key.columns()));
        }
        for (Index index : table.indexes()) {
            all.add(new Numbered(next++, Optional.of(index.name()), index.unique(), false, false, index.columns()));
        }
        return all;
    }

    private static CatalogView indexes() {
        return CatalogView.ofTables(
                List.of(
                        new Column("object_id", SqlType.INT),
                        new Column("name", SqlType.SYSNAME),
                        new Column("index_id", SqlType.INT),
                        new Column("type", SqlType.TINYINT),
                        new Column("type_desc", SqlType.nvarchar(60)),
                        new Column("is_unique", SqlType.BIT),
                        new Column("is_primary_key", SqlType.BIT),
                        new Column("is_unique_constraint", SqlType.BIT),
                        new Column("is_disabled", SqlType.BIT),
                        new Column("is_hypothetical", SqlType.BIT),
                        new Column("has_filter", SqlType.BIT)),
                (database, table, rows) -> {
                    for (Numbered index : numbered(table)) {
                        rows.add(
                                ObjectId.of(table),
                                index.name.orElse(null),
                                index.id,
                                Math.min(index.id, 2),
                                index.id == 0 ? "HEAP" : index.id == 1 ? "CLUSTERED" : "NONCLUSTERED",
                                index.unique,
                                index.primary,
                                index.constraint,
                                false,
                                false,
                                false);
                    }
                });
    }

    private static CatalogView indexColumns() {
        return CatalogView.ofTables(
                List.of(
                        new Column("object_id", SqlType.INT),
                        new Column("index_id", SqlType.INT),
                        new Column("index_column_id", SqlType.INT),
                        new Column("column_id", SqlType.INT),
                        new Column("key_ordinal", SqlType.TINYINT)),
                (database, table, rows) -> {
                    for (Numbered index : numbered(table)) {
                        for (int i = 0; i < index.columns.size(); i++) {
                            rows.add(ObjectId.of(table), index.id, i + 1, index.columns.get(i) + 1, i + 1);
                        }
                    }
                });
    }

    private static CatalogView keyConstraints() {
        return CatalogView.ofTables(
                List.of(
                        new Column("name", SqlType.SYSNAME),
                        new Column("object_id", SqlType.INT),
                        new Column("schema_id", SqlType.INT),
                        new Column("parent_object_id", SqlType.INT),
                        new Column("type", new SqlType(SqlType.Kind.CHAR, 2, 0, 0)),
                        new Column("type_desc", SqlType.nvarchar(60)),
                        new Column("unique_index_id", SqlType.INT)),
                (database, table, rows) -> {
                    for (Numbered index : numbered(table)) {
                        if (index.primary || index.constraint) {
                            String name = index.name.orElse("");
                            rows.add(
                                    name,
                                    ObjectId.of(table.schema(), name),
                                    1,
                                    ObjectId.of(table),
                                    index.primary ? "PK" : "UQ",
                                    index.primary ? "PRIMARY_KEY_CONSTRAINT" : "UNIQUE_CONSTRAINT",
                                    index.id);
                        }
                    }
                });
    }
}

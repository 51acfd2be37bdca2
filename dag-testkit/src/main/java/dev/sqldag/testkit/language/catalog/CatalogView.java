package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.command.Storage.UserTable;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.sql.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view: its columns, and where its rows come from. */
record CatalogView(List<Column> columns, Source source) {

    /** Where the rows of a view come from. */
    @FunctionalInterface
    interface Source {
        void addRows(String database, List<UserTable> tables, Rows rows);
    }

    /** The rows that one table brings. */
    @FunctionalInterface
    interface TableSource {
        void addRows(String database, TableDefinition table, Rows rows);
    }

    /** Rows on their way. */
    interface Rows {
        void add(@Nullable Object... values);
    }

    CatalogView {
        columns = List.copyOf(columns);
    }

    static CatalogView ofTables(List<Column> columns, TableSource source) {
        return new CatalogView(
                columns,
                (database, tables, rows) ->
                        tables.forEach(table -> source.addRows(database, table.definition(), rows)));
    }

    List<@Nullable Object[]> rows(String database, List<UserTable> tables) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        source.addRows(database, tables, rows::add);
        return rows;
    }
}

package dev.sqldag.testkit.language.catalog;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.language.expression.Names.Relation;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.sql.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The catalog views about tables. Columns whose values the simulation does not know, such as modify_date, are left out:
 * a query that asks for them fails with 207.
 */
public final class TableCatalog {

    private static final Map<String, CatalogView> VIEWS = views();

    private TableCatalog() {}

    private static Map<String, CatalogView> views() {
        Map<String, CatalogView> all = new HashMap<>();
        all.putAll(SchemaViews.all());
        all.putAll(ObjectViews.all());
        all.putAll(ColumnViews.all());
        all.putAll(KeyViews.all());
        all.putAll(InformationSchema.all());
        return Map.copyOf(all);
    }

    /**
     * A view of the database that the caller is in.
     *
     * @param name lower case, with its schema
     */
    public static Optional<Relation> find(String name, ServerPort port, ServerPort.Caller caller) {
        return Optional.ofNullable(VIEWS.get(name)).map(view -> new Rows(view, port, caller));
    }

    private record Rows(CatalogView view, ServerPort port, ServerPort.Caller caller) implements Relation {

        @Override
        public List<Column> columns() {
            return view.columns();
        }

        @Override
        public List<@Nullable Object[]> rows(Row row) {
            return view.rows(caller.database(), port.storage().tables(caller.database(), caller));
        }

        @Override
        public boolean isCatalog() {
            return true;
        }
    }
}

package dev.sqldag.testkit.language.table;

import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that statements change: of a database, or of the session itself. */
public interface ChangeableTable extends Names.Relation {

    /** Its name as messages have it: {@code db1.dbo.t}, {@code tempdb.dbo.#t}, {@code @t}. */
    String fullName();

    TableDefinition definition();

    /** What is in it now. */
    List<StoredRow> stored();

    /** New rows of the full width. */
    Outcome insert(List<@Nullable Object[]> rows);

    /** Rows that replace those of their ids. */
    Outcome update(List<StoredRow> rows);

    Outcome delete(List<Long> ids);

    Outcome truncate();

    /** Another definition, and every row as it is under it. */
    Outcome alter(TableDefinition definition, List<StoredRow> rows);

    Outcome drop();

    /** What the name stands for, if statements may change it. */
    static ChangeableTable of(Names.Relation relation) {
        if (relation instanceof ChangeableTable table) {
            return table;
        }
        throw relation.isCatalog()
                ? Errors.compile(259, "Ad hoc updates to system catalogs are not allowed.")
                : Errors.notUnderstood("a change through a common table expression", 0);
    }

    @Override
    default List<Column> columns() {
        return definition().columns().stream().map(ColumnDefinition::column).toList();
    }

    @Override
    default List<@Nullable Object[]> rows(Row row) {
        List<StoredRow> stored = stored();
        List<@Nullable Object[]> rows = new ArrayList<>(stored.size());
        for (StoredRow one : stored) {
            rows.add(one.values());
        }
        return rows;
    }

    /** The place of a column, or error 207. */
    default int place(String column) {
        List<ColumnDefinition> columns = definition().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).column().name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        throw Errors.missingColumn(column);
    }

    /** The place of the identity column, or -1. */
    default int identityPlace() {
        List<ColumnDefinition> columns = definition().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).identity().isPresent()) {
                return i;
            }
        }
        return -1;
    }
}

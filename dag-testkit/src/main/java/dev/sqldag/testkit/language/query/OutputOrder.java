package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.query.SelectItem.Output;
import dev.sqldag.testkit.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The order of rows that have nothing but their result columns. */
record OutputOrder(List<SortKey> keys, Ordering.Slice slice) {

    static OutputOrder of(Ordering ordering, List<Column> columns, Scope outer) {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int index = i;
            Column column = columns.get(i);
            outputs.add(new Output(column.name(), Bound.of(column.type(), row -> row.column(index)), Optional.empty()));
        }
        Scope scope = outer.inner(outer.names(), List.of(new Scope.Source("", List.of(), columns, 0)));
        return new OutputOrder(SortKey.bind(ordering, outputs, false, scope), ordering.slice(outer, Optional.empty()));
    }

    List<@Nullable Object[]> apply(List<@Nullable Object[]> rows, Row outer) {
        List<@Nullable Object[]> sorted = new ArrayList<>(rows);
        if (!keys.isEmpty()) {
            sorted.sort((one, other) -> SortKey.compare(
                    keys, SortKey.values(keys, outer.inner(one)), SortKey.values(keys, outer.inner(other))));
        }
        return slice.of(sorted, outer, (one, other) -> false);
    }
}

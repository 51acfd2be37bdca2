package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code VALUES (…), (…)}. */
public record ValueRows(List<List<Expr>> rows) implements Body {

    public ValueRows {
        rows = List.copyOf(rows);
    }

    @Override
    public ValueRows withDefaults(List<Expr> defaults) {
        List<List<Expr>> replaced = new ArrayList<>();
        for (List<Expr> row : rows) {
            List<Expr> values = new ArrayList<>(row);
            for (int i = 0; i < values.size() && i < defaults.size(); i++) {
                if (values.get(i) instanceof Atom.Default) {
                    values.set(i, defaults.get(i));
                }
            }
            replaced.add(values);
        }
        return new ValueRows(replaced);
    }

    @Override
    public boolean readsTables() {
        return false;
    }

    @Override
    public BoundBody bind(Scope outer, Ordering ordering) {
        List<List<Bound>> bound = rows.stream().map(outer::bindAll).toList();
        int width = bound.get(0).size();
        if (bound.stream().anyMatch(row -> row.size() != width)) {
            throw Errors.compile(
                    10709, "The number of columns for each row in a table value constructor must be the same.");
        }
        List<Column> columns = new ArrayList<>();
        List<Boolean> untyped = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int column = i;
            List<Bound> all = bound.stream().map(row -> row.get(column)).toList();
            columns.add(new Column("", Bound.common(all)));
            untyped.add(all.stream().allMatch(Bound::untyped));
        }
        List<List<Bound>> converted =
                bound.stream().map(row -> convert(row, columns)).toList();
        return new Table(columns, untyped, converted);
    }

    private static List<Bound> convert(List<Bound> row, List<Column> columns) {
        List<Bound> converted = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            converted.add(row.get(i).as(columns.get(i).type()));
        }
        return converted;
    }

    private record Table(List<Column> columns, List<Boolean> typeless, List<List<Bound>> values) implements BoundBody {

        @Override
        public boolean untyped(int column) {
            return typeless.get(column);
        }

        @Override
        public List<@Nullable Object[]> rows(Row outer) {
            List<@Nullable Object[]> all = new ArrayList<>();
            for (List<Bound> row : values) {
                @Nullable Object[] result = new @Nullable Object[row.size()];
                for (int i = 0; i < result.length; i++) {
                    result[i] = row.get(i).eval(outer);
                }
                all.add(result);
            }
            return all;
        }
    }
}

package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.expression.Scope.Source;
import dev.sqldag.testkit.language.query.SelectItem.Output;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code SELECT … FROM … WHERE … GROUP BY … HAVING …}. */
public record Select(
        boolean distinct,
        Optional<Top> top,
        List<SelectItem> items,
        Optional<Table> from,
        Optional<Expr> where,
        List<Expr> groupBy,
        Optional<Expr> having)
        implements Body {

    private static final BoundTable ONE_ROW = new BoundTable(List.of(), Select::oneRow);

    public Select {
        items = List.copyOf(items);
        groupBy = List.copyOf(groupBy);
    }

    private static List<@Nullable Object[]> oneRow(Row outer) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[0]);
        return rows;
    }

    @Override
    public boolean isAssignment() {
        return items.stream().anyMatch(SelectItem::isAssignment);
    }

    @Override
    public boolean readsTables() {
        return from.isPresent();
    }

    @Override
    public Query.BoundBody bind(Scope outer, Ordering ordering) {
        BoundTable table = from.isPresent() ? from.get().bind(outer) : ONE_ROW;
        refuseEqualNames(table.sources());
        Scope rows = outer.inner(outer.names(), table.sources());
        Optional<Bound> filter = where.map(rows::bind);
        SelectCalculations calculations = SelectCalculations.of(groupBy, rows);
        Scope select = rows.with(calculations);
        List<Output> outputs = items(select);
        Optional<Bound> grouped = having.map(select::bind);
        List<SortKey> keys = SortKey.bind(ordering, outputs, distinct, select);
        calculations.check(having.isPresent());
        return new SelectPlan(
                table, filter, calculations, grouped, outputs, distinct, keys, ordering.slice(outer, top));
    }

    private List<Output> items(Scope scope) {
        if (isAssignment() && !items.stream().allMatch(SelectItem::isAssignment)) {
            throw Errors.compile(
                    141,
                    "A SELECT statement that assigns a value to a variable must not be combined with data-retrieval"
                            + " operations.");
        }
        List<Output> outputs = new ArrayList<>();
        for (SelectItem item : items) {
            outputs.addAll(item.bind(scope));
        }
        return outputs;
    }

    private static void refuseEqualNames(List<Source> sources) {
        for (int i = 0; i < sources.size(); i++) {
            for (Source other : sources.subList(0, i)) {
                Source source = sources.get(i);
                if (source.name().equalsIgnoreCase(other.name())
                        && String.join(".", source.path()).equalsIgnoreCase(String.join(".", other.path()))) {
                    throw Errors.compile(
                            1013,
                            "The objects \"%s\" and \"%s\" in the FROM clause have the same exposed names."
                                            .formatted(other.name(), source.name())
                                    + " Use correlation names to distinguish them.");
                }
            }
        }
    }
}

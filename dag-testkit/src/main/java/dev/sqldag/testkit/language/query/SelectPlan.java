package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.query.SelectItem.Output;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.sql.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A SELECT with its names found: from joined rows to result rows. */
record SelectPlan(
        BoundTable table,
        Optional<Bound> filter,
        SelectCalculations calculations,
        Optional<Bound> having,
        List<Output> outputs,
        boolean distinct,
        List<SortKey> keys,
        Ordering.Slice slice)
        implements Query.BoundBody {

    /** A row on its way, with what it is sorted by. */
    private record Candidate(Row row, List<@Nullable Object> order) {}

    @Override
    public List<Column> columns() {
        return outputs.stream().map(Output::column).toList();
    }

    @Override
    public boolean isXml(int column) {
        return outputs.get(column).expression().filter(XmlPath::isXml).isPresent();
    }

    @Override
    public boolean untyped(int column) {
        return outputs.get(column).value().untyped();
    }

    @Override
    public List<@Nullable Object[]> rows(Row outer) {
        List<Row> rows = calculations.group(filtered(outer), outer);
        rows.removeIf(row -> having.isPresent() && !having.get().isTrue(row));
        calculations.computeWindows(rows);
        if (distinct) {
            rows = firsts(rows);
        }
        List<@Nullable Object[]> result = new ArrayList<>();
        for (Candidate candidate : slice.of(sorted(rows), outer, this::tie)) {
            result.add(project(candidate.row));
        }
        return result;
    }

    private List<Row> filtered(Row outer) {
        List<Row> rows = new ArrayList<>();
        for (@Nullable Object[] values : table.rows(outer)) {
            Row row = outer.inner(values, calculations.slots());
            if (filter.isEmpty() || filter.get().isTrue(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Row> firsts(List<Row> rows) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        List<Row> firsts = new ArrayList<>();
        for (Row row : rows) {
            if (seen.add(Comparison.key(project(row)))) {
                firsts.add(row);
            }
        }
        return firsts;
    }

    private boolean tie(Candidate one, Candidate other) {
        return SortKey.compare(keys, one.order, other.order) == 0;
    }

    private List<Candidate> sorted(List<Row> rows) {
        List<Candidate> candidates = new ArrayList<>(rows.size());
        for (Row row : rows) {
            candidates.add(new Candidate(row, SortKey.values(keys, row)));
        }
        if (!keys.isEmpty()) {
            candidates.sort((one, other) -> SortKey.compare(keys, one.order, other.order));
        }
        return candidates;
    }

    private @Nullable Object[] project(Row row) {
        @Nullable Object[] values = new @Nullable Object[outputs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = outputs.get(i).value().eval(row);
        }
        return values;
    }
}

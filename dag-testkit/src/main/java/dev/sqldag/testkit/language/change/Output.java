package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.expression.Scope.Source;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.query.SelectItem;
import dev.sqldag.testkit.language.table.ChangeableTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OUTPUT … [INTO …].
 *
 * @param columns of the table that INTO names
 */
public record Output(List<SelectItem> items, Optional<List<String>> into, List<String> columns) {

    public Output {
        items = List.copyOf(items);
        into = into.map(List::copyOf);
        columns = List.copyOf(columns);
    }

    /** Which images of a row a statement has. */
    enum Rows {
        INSERTED,
        DELETED,
        BOTH;

        private List<String> names() {
            return switch (this) {
                case INSERTED -> List.of("inserted");
                case DELETED -> List.of("deleted");
                case BOTH -> List.of("deleted", "inserted");
            };
        }

        private List<Source> sources(ChangeableTable table, List<Source> others) {
            List<Source> sources = new ArrayList<>();
            int width = table.columns().size();
            for (String name : names()) {
                sources.add(new Source(name, List.of(), table.columns(), sources.size() * width));
            }
            int shift = sources.size() * width;
            others.forEach(other -> sources.add(other.shifted(shift)));
            return sources;
        }
    }

    /**
     * Finds the names.
     *
     * @param others the tables of FROM, whose columns follow those of the images
     */
    Plan bind(Rows rows, ChangeableTable table, List<Source> others, Scope outer) {
        Scope scope = outer.inner(outer.names(), rows.sources(table, others));
        List<SelectItem.Output> outputs = new ArrayList<>();
        items.forEach(item -> outputs.addAll(item.bind(scope)));
        return new Plan(outputs, into.map(path -> target(path, outputs, outer.names())));
    }

    private InsertPlan target(List<String> path, List<SelectItem.Output> outputs, Names names) {
        ChangeableTable table = ChangeableTable.of(names.table(path));
        List<Integer> targets = InsertPlan.targets(table, columns, outputs.size());
        List<Bound> values = outputs.stream().map(SelectItem.Output::value).toList();
        return InsertPlan.of(table, targets, values, names);
    }

    /** The clause with its names found. */
    record Plan(List<SelectItem.Output> outputs, Optional<InsertPlan> target) {

        /** Sends or stores; false when the statement has to wait. */
        boolean send(List<Row> rows, Machine machine) {
            if (target.isPresent()) {
                return target.get().insert(target.get().rows(rows), machine);
            }
            machine.reply()
                    .columns(outputs.stream().map(SelectItem.Output::column).toList());
            for (Row row : rows) {
                @Nullable Object[] values = new @Nullable Object[outputs.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = outputs.get(i).value().eval(row);
                }
                machine.reply().row(values);
            }
            return true;
        }
    }
}

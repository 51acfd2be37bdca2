package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A temporary table or a table variable of one session. */
public final class MemoryTable implements Names.Relation {

    private final String name;
    private final List<ColumnSpec> specs;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private int nextIdentity = 1;

    public MemoryTable(String name, List<ColumnSpec> specs) {
        this.name = name;
        this.specs = List.copyOf(specs);
    }

    /** The same rows, from now on independent. */
    public MemoryTable copy() {
        MemoryTable copy = new MemoryTable(name, specs);
        copy.rows.addAll(rows);
        copy.nextIdentity = nextIdentity;
        return copy;
    }

    @Override
    public List<Column> columns() {
        return specs.stream().map(ColumnSpec::column).toList();
    }

    public List<ColumnSpec> specs() {
        return specs;
    }

    @Override
    public List<@Nullable Object[]> rows(Row row) {
        return List.copyOf(rows);
    }

    /** Adds rows of the full width: all of them, or none. */
    public void insert(List<@Nullable Object[]> added) {
        added.forEach(this::complete);
        rows.addAll(added);
    }

    private void complete(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            ColumnSpec spec = specs.get(i);
            if (spec.identity()) {
                row[i] = nextIdentity++;
            }
            if (row[i] == null && !spec.nullable()) {
                throw Errors.statement(
                        515,
                        "Cannot insert the value NULL into column '%s', table '%s'; column does not allow nulls."
                                        .formatted(spec.column().name(), name)
                                + " INSERT fails.");
            }
        }
    }

    /** Removes the rows of which this holds; returns how many. */
    public int delete(Predicate<@Nullable Object[]> condition) {
        int before = rows.size();
        rows.removeIf(condition);
        return before - rows.size();
    }
}

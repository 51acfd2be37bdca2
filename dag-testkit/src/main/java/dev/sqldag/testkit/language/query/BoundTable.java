package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of FROM with its names found. */
public record BoundTable(List<Source> sources, Rows supplier) {

    public BoundTable {
        sources = List.copyOf(sources);
    }

    /** Where rows come from. */
    @FunctionalInterface
    public interface Rows {
        List<@Nullable Object[]> rows(Row outer);
    }

    public List<@Nullable Object[]> rows(Row outer) {
        return supplier.rows(outer);
    }

    public int width() {
        return sources.stream().mapToInt(source -> source.columns().size()).sum();
    }
}

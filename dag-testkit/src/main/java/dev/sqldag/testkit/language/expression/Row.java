package dev.sqldag.testkit.language.expression;

import org.jspecify.annotations.Nullable;

/** What an expression sees: the row of its own query, and those of the queries around it. */
public final class Row {

    private static final @Nullable Object[] NOTHING = new @Nullable Object[0];

    private final SessionView runtime;
    private final @Nullable Object[] values;
    private final @Nullable Object[] computed;
    private final @Nullable Row outer;

    private Row(SessionView runtime, @Nullable Object[] values, @Nullable Object[] computed, @Nullable Row outer) {
        this.runtime = runtime;
        this.values = values;
        this.computed = computed;
        this.outer = outer;
    }

    /** Where no query is around. */
    public static Row outside(SessionView runtime) {
        return new Row(runtime, NOTHING, NOTHING, null);
    }

    /** A row of a query inside this one. */
    public Row inner(@Nullable Object[] innerValues) {
        return new Row(runtime, innerValues, NOTHING, this);
    }

    /** A row of a query inside this one, with room for aggregates and window functions. */
    public Row inner(@Nullable Object[] innerValues, int slots) {
        return new Row(runtime, innerValues, new @Nullable Object[slots], this);
    }

    public SessionView runtime() {
        return runtime;
    }

    /** All columns of this query; not to be changed. */
    public @Nullable Object[] columns() {
        return values;
    }

    /** A column of this query. */
    public @Nullable Object column(int index) {
        return values[index];
    }

    @Nullable Object value(int depth, int index) {
        Row row = this;
        for (int i = 0; i < depth && row.outer != null; i++) {
            row = row.outer;
        }
        return row.values[index];
    }

    public @Nullable Object computed(int slot) {
        return computed[slot];
    }

    public void compute(int slot, @Nullable Object value) {
        computed[slot] = value;
    }
}

package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns that an expression can name: those of its query, then those of the queries around it. */
public final class Scope {

    private final Names names;
    private final @Nullable Scope outer;
    private final List<Source> sources;
    private final @Nullable Calculations calculations;

    private Scope(Names names, @Nullable Scope outer, List<Source> sources, @Nullable Calculations calculations) {
        this.names = names;
        this.outer = outer;
        this.sources = List.copyOf(sources);
        this.calculations = calculations;
    }

    /** Where no query is around. */
    public static Scope outside(Names names) {
        return new Scope(names, null, List.of(), null);
    }

    /** The scope of a query inside this one. */
    public Scope inner(Names innerNames, List<Source> innerSources) {
        return new Scope(innerNames, this, innerSources, null);
    }

    /** The same columns where aggregates and window functions may be used. */
    public Scope with(Calculations allowed) {
        return new Scope(names, outer, sources, allowed);
    }

    /** The same columns where they may not. */
    public Scope plain() {
        return new Scope(names, outer, sources, null);
    }

    /** The same scope with other names of tables. */
    public Scope named(Names otherNames) {
        return new Scope(otherNames, outer, sources, calculations);
    }

    public Names names() {
        return names;
    }

    public List<Source> sources() {
        return sources;
    }

    public @Nullable Calculations calculations() {
        return calculations;
    }

    public Bound bind(Expr expression) {
        if (calculations != null) {
            Optional<Bound> grouped = calculations.grouped(expression, this);
            if (grouped.isPresent()) {
                return grouped.get();
            }
        }
        return expression.bind(this);
    }

    public List<Bound> bindAll(List<Expr> expressions) {
        List<Bound> all = new ArrayList<>();
        for (Expr expression : expressions) {
            all.add(bind(expression));
        }
        return all;
    }

    /** The column of that name, looked for from the inside out. */
    Bound column(List<String> parts) {
        int depth = 0;
        boolean qualifierFound = false;
        for (Scope scope = this; scope != null; scope = scope.outer, depth++) {
            Found found = scope.find(parts);
            if (found.column != null) {
                return scope.reference(found.column, depth, found.index);
            }
            qualifierFound |= found.qualifier;
        }
        String column = parts.get(parts.size() - 1);
        throw parts.size() == 1 || qualifierFound
                ? Errors.missingColumn(column)
                : Errors.unbound(String.join(".", parts));
    }

    private Bound reference(Column column, int depth, int index) {
        if (calculations != null) {
            calculations.used(index, column.name());
        }
        return Bound.of(column.type(), row -> row.value(depth, index));
    }

    private Found find(List<String> parts) {
        String name = parts.get(parts.size() - 1);
        Column hit = null;
        int index = -1;
        boolean qualifier = false;
        for (Source source : sources) {
            if (!source.answersTo(parts.subList(0, parts.size() - 1))) {
                continue;
            }
            qualifier = true;
            for (int i = 0; i < source.columns().size(); i++) {
                Column column = source.columns().get(i);
                if (column.name().equalsIgnoreCase(name)) {
                    if (hit != null) {
                        throw Errors.compile(209, "Ambiguous column name '" + name + "'.");
                    }
                    hit = column;
                    index = source.offset() + i;
                }
            }
        }
        return new Found(hit, index, qualifier);
    }

    private record Found(@Nullable Column column, int index, boolean qualifier) {}

    /**
     * A table of the FROM clause.
     *
     * @param name the alias, or the table's name without one
     * @param path the name as written, when there is no alias
     * @param offset where its columns start in the joined row
     */
    public record Source(String name, List<String> path, List<Column> columns, int offset) {

        public Source {
            path = List.copyOf(path);
            columns = List.copyOf(columns);
        }

        /** Whether a qualifier means this table. */
        public boolean answersTo(List<String> qualifier) {
            int size = qualifier.size();
            if (size == 0) {
                return true;
            }
            if (size == 1) {
                return name.equalsIgnoreCase(qualifier.get(0));
            }
            if (size > path.size()) {
                return false;
            }
            List<String> tail = path.subList(path.size() - size, path.size());
            for (int i = 0; i < size; i++) {
                if (!tail.get(i).equalsIgnoreCase(qualifier.get(i))) {
                    return false;
                }
            }
            return true;
        }

        public Source shifted(int by) {
            return new Source(name, path, columns, offset + by);
        }
    }
}

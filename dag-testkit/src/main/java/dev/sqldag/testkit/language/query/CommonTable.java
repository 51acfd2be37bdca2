package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Names.Relation;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code name (columns) AS (query)} of a WITH clause. */
public record CommonTable(String name, List<String> columns, Query query, int deepest) {

    /** How deep a recursion goes without OPTION (MAXRECURSION n). */
    private static final int DEEPEST = 100;

    public CommonTable {
        columns = List.copyOf(columns);
    }

    public CommonTable(String name, List<String> columns, Query query) {
        this(name, columns, query, DEEPEST);
    }

    /** The same with OPTION (MAXRECURSION n); 0 means without a limit. */
    public CommonTable recursing(int limit) {
        return new CommonTable(name, columns, query, limit);
    }

    /** The names of the scope, and this table. */
    Names bind(Scope outer) {
        Optional<Names.Relation> recursive = Recursion.bind(this, outer);
        if (recursive.isPresent()) {
            return new With(outer.names(), name, recursive.get());
        }
        Query.BoundBody bound = query.bindInside(outer);
        return new With(outer.names(), name, new Renamed(bound, rename(bound.columns(), columns, name)));
    }

    /** The names, and those tables. */
    public static Names all(List<CommonTable> tables, Scope outer) {
        Names names = outer.names();
        for (CommonTable table : tables) {
            names = table.bind(outer.named(names));
        }
        return names;
    }

    /** The columns under other names; every column must have one, and each its own. */
    static List<Column> rename(List<Column> given, List<String> names, String table) {
        if (!names.isEmpty() && names.size() != given.size()) {
            throw Errors.compile(
                    names.size() > given.size() ? 8158 : 8159,
                    "'%s' has %s columns than were specified in the column list."
                            .formatted(table, names.size() > given.size() ? "fewer" : "more"));
        }
        List<Column> renamed = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String name = names.isEmpty() ? given.get(i).name() : names.get(i);
            if (name.isEmpty()) {
                throw Errors.compile(
                        8155, "No column name was specified for column %d of '%s'.".formatted(i + 1, table));
            }
            if (renamed.stream().anyMatch(column -> column.name().equalsIgnoreCase(name))) {
                throw Errors.compile(
                        8156, "The column '%s' was specified multiple times for '%s'.".formatted(name, table));
            }
            renamed.add(new Column(name, given.get(i).type()));
        }
        return List.copyOf(renamed);
    }

    private record Renamed(Query.BoundBody bound, List<Column> columns) implements Relation {
        @Override
        public List<@Nullable Object[]> rows(Row row) {
            return bound.rows(row);
        }
    }

    /** The names around, and one more table. */
    record With(Names around, String name, Names.Relation relation) implements Names {

        @Override
        public SqlType variable(String variable) {
            return around.variable(variable);
        }

        @Override
        public Optional<ScalarFunction> function(String function) {
            return around.function(function);
        }

        @Override
        public Optional<Bound> global(String global) {
            return around.global(global);
        }

        @Override
        public int version() {
            return around.version();
        }

        @Override
        public Expr expression(String text) {
            return around.expression(text);
        }

        @Override
        public Relation table(List<String> path) {
            return path.size() == 1 && path.get(0).equalsIgnoreCase(name) ? relation : around.table(path);
        }
    }
}

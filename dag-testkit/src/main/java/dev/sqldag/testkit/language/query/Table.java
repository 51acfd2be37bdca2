package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.QuerySource;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.expression.Scope.Source;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An item of FROM. */
public sealed interface Table {

    BoundTable bind(Scope outer);

    /** The same with other things in place of the tables that it names. */
    default Table map(Function<Named, Table> each) {
        return this;
    }

    /** A table, view or table variable. */
    record Named(List<String> path, Optional<String> alias) implements Table {

        public Named {
            path = List.copyOf(path);
        }

        @Override
        public BoundTable bind(Scope outer) {
            Names.Relation relation = outer.names().table(path);
            String name = alias.orElse(path.get(path.size() - 1));
            Source source = new Source(name, alias.isPresent() ? List.of() : path, relation.columns(), 0);
            return new BoundTable(List.of(source), relation::rows);
        }

        @Override
        public Table map(Function<Named, Table> each) {
            return each.apply(this);
        }
    }

    /** The table that a statement changes: each row has one column more, without a name, which holds the stored row. */
    record Target(Named named) implements Table {

        private static final Column MARK = new Column("", SqlType.BIT);

        @Override
        public BoundTable bind(Scope outer) {
            ChangeableTable table = ChangeableTable.of(outer.names().table(named.path));
            List<Column> columns = new ArrayList<>(table.columns());
            columns.add(MARK);
            String name = named.alias.orElse(named.path.get(named.path.size() - 1));
            Source source = new Source(name, named.alias.isPresent() ? List.of() : named.path, columns, 0);
            return new BoundTable(List.of(source), row -> marked(table.stored()));
        }

        private static List<@Nullable Object[]> marked(List<StoredRow> stored) {
            List<@Nullable Object[]> rows = new ArrayList<>(stored.size());
            for (StoredRow one : stored) {
                @Nullable Object[] row = Arrays.copyOf(one.values(), one.values().length + 1);
                row[row.length - 1] = one;
                rows.add(row);
            }
            return rows;
        }
    }

    /** {@code STRING_SPLIT(text, separator)}. */
    record Split(List<Expr> arguments, Optional<String> alias) implements Table {

        public Split {
            arguments = List.copyOf(arguments);
        }

        @Override
        public BoundTable bind(Scope outer) {
            if (arguments.size() != 2) {
                throw Errors.notUnderstood("STRING_SPLIT with " + arguments.size() + " arguments", 0);
            }
            Bound text = outer.bind(arguments.get(0)).asText();
            Bound separator = outer.bind(arguments.get(1)).asText();
            Source source =
                    new Source(alias.orElse("STRING_SPLIT"), List.of(), List.of(new Column("value", text.type())), 0);
            return new BoundTable(List.of(source), row -> parts(text.text(row), separator.text(row)));
        }

        private static List<@Nullable Object[]> parts(@Nullable String text, @Nullable String separator) {
            if (separator == null || separator.length() != 1) {
                throw Errors.statement(214, "Procedure expects parameter 'separator' of type 'nchar(1)/nvarchar(1)'.");
            }
            List<@Nullable Object[]> rows = new ArrayList<>();
            if (text != null) {
                for (String part : text.split(Pattern.quote(separator), -1)) {
                    rows.add(new @Nullable Object[] {part});
                }
            }
            return rows;
        }
    }

    /** A query with an alias. */
    record Derived(Query query, String alias, List<String> columns) implements Table {

        public Derived {
            columns = List.copyOf(columns);
        }

        @Override
        public BoundTable bind(Scope outer) {
            QuerySource.Bindings bound = query.bindInside(outer);
            List<Column> renamed = CommonTable.rename(bound.columns(), columns, alias);
            return new BoundTable(List.of(new Source(alias, List.of(), renamed, 0)), bound::rows);
        }
    }

    /** Two tables side by side; without a condition every row meets every other. */
    record Join(JoinKind kind, Table left, Table right, Optional<Expr> on) implements Table {
        @Override
        public BoundTable bind(Scope outer) {
            BoundTable first = left.bind(outer);
            BoundTable second = right.bind(outer);
            List<Source> both = beside(first, second);
            Scope scope = outer.inner(outer.names(), both);
            return new BoundTable(both, new JoinRows(kind, first, second, on.map(scope::bind)));
        }

        @Override
        public Table map(Function<Named, Table> each) {
            return new Join(kind, left.map(each), right.map(each), on);
        }
    }

    /** Where the rows of the changed table are marked; -1 when it is not there. */
    static int mark(List<Source> sources) {
        for (Source source : sources) {
            int last = source.columns().size() - 1;
            if (last >= 0 && source.columns().get(last).equals(Target.MARK)) {
                return source.offset() + last;
            }
        }
        return -1;
    }

    /** The right side computed for each row of the left one. */
    record Apply(boolean keepsLeft, Table left, Table right) implements Table {
        @Override
        public BoundTable bind(Scope outer) {
            BoundTable first = left.bind(outer);
            BoundTable second = right.bind(outer.inner(outer.names(), first.sources()));
            return new BoundTable(beside(first, second), new ApplyRows(keepsLeft, first, second));
        }

        @Override
        public Table map(Function<Named, Table> each) {
            return new Apply(keepsLeft, left.map(each), right.map(each));
        }
    }

    private static List<Source> beside(BoundTable first, BoundTable second) {
        List<Source> both = new ArrayList<>(first.sources());
        second.sources().forEach(source -> both.add(source.shifted(first.width())));
        return both;
    }

    /** Which rows without a partner are kept. */
    enum JoinKind {
        INNER(false, false),
        LEFT(true, false),
        RIGHT(false, true),
        FULL(true, true);

        private final boolean keepsLeft;
        private final boolean keepsRight;

        JoinKind(boolean keepsLeft, boolean keepsRight) {
            this.keepsLeft = keepsLeft;
            this.keepsRight = keepsRight;
        }

        boolean keepsLeft() {
            return keepsLeft;
        }

        boolean keepsRight() {
            return keepsRight;
        }
    }
}

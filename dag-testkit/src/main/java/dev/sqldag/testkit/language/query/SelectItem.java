package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.expression.Scope.Source;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An item of a select list. */
public sealed interface SelectItem {

    /** The columns it makes. */
    List<Output> bind(Scope scope);

    default boolean isAssignment() {
        return false;
    }

    /** A column of the result. */
    record Output(String name, Bound value, Optional<Expr> expression) {
        public Column column() {
            return new Column(name, value.type());
        }
    }

    /** {@code *} and {@code t.*}. */
    record Star(List<String> qualifier) implements SelectItem {

        public Star {
            qualifier = List.copyOf(qualifier);
        }

        @Override
        public List<Output> bind(Scope scope) {
            List<Output> all = new ArrayList<>();
            boolean found = false;
            for (Source source : scope.sources()) {
                if (source.answersTo(qualifier)) {
                    found = true;
                    for (int i = 0; i < source.columns().size(); i++) {
                        all.add(output(source, i, scope));
                    }
                }
            }
            if (!found) {
                throw qualifier.isEmpty()
                        ? Errors.compile(263, "Must specify table to select from.")
                        : Errors.compile(
                                107,
                                "The column prefix '%s' does not match with a table name or alias name used in the"
                                                .formatted(String.join(".", qualifier))
                                        + " query.");
            }
            return all;
        }

        private static Output output(Source source, int column, Scope scope) {
            Column it = source.columns().get(column);
            int index = source.offset() + column;
            var calculations = scope.calculations();
            if (calculations != null) {
                calculations.used(index, it.name());
            }
            Expr expression = new Atom.Column(List.of(source.name(), it.name()));
            return new Output(it.name(), Bound.of(it.type(), row -> row.column(index)), Optional.of(expression));
        }
    }

    /** An expression with a name, or without one. */
    record Valued(Expr expression, String name) implements SelectItem {
        @Override
        public List<Output> bind(Scope scope) {
            String shown = name.isEmpty() ? expression.columnName() : name;
            return List.of(new Output(shown, scope.bind(expression), Optional.of(expression)));
        }
    }

    /** {@code @v = expression}, row by row. */
    record Assigned(String variable, Expr expression) implements SelectItem {
        @Override
        public List<Output> bind(Scope scope) {
            SqlType type = scope.names().variable(variable);
            Bound value = scope.bind(expression).as(type);
            return List.of(new Output(
                    "",
                    Bound.of(type, row -> {
                        Object data = value.eval(row);
                        row.runtime().assign(variable, data);
                        return data;
                    }),
                    Optional.empty()));
        }

        @Override
        public boolean isAssignment() {
            return true;
        }
    }
}

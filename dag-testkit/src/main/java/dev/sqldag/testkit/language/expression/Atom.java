package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expression without parts. */
public sealed interface Atom extends Expr {

    /** A literal. */
    record Constant(SqlType type, Object data) implements Atom {
        @Override
        public Bound bind(Scope scope) {
            return Bound.of(type, new Bound.Literal(data));
        }
    }

    /** The word NULL. */
    record Null() implements Atom {
        @Override
        public Bound bind(Scope scope) {
            return new Bound(SqlType.INT, true, row -> null);
        }
    }

    /** The word DEFAULT in VALUES and SET: whoever knows the column puts its expression there. */
    record Default() implements Atom {
        @Override
        public Bound bind(Scope scope) {
            throw Errors.syntax(156, "Incorrect syntax near the keyword 'DEFAULT'.", 0);
        }
    }

    /** {@code … COLLATE Latin1_General_BIN2}; comparisons and REPLACE know it. */
    record Binary(Expr text) implements Atom {
        @Override
        public Bound bind(Scope scope) {
            Bound bound = scope.bind(text);
            if (!Types.isText(bound.type())) {
                throw Errors.compile(447, "Expression type is invalid for COLLATE clause.");
            }
            return bound.binary();
        }
    }

    /** {@code @name}. */
    record Variable(String name) implements Atom {
        @Override
        public Bound bind(Scope scope) {
            return Bound.of(scope.names().variable(name), row -> row.runtime().variable(name));
        }
    }

    /** {@code @@name}. */
    record Global(String name) implements Atom {
        @Override
        public Bound bind(Scope scope) {
            return scope.names().global(name.toLowerCase(Locale.ROOT)).orElseThrow(() -> Errors.undeclared(name));
        }
    }

    /** A column, perhaps with the table it belongs to. */
    record Column(List<String> parts) implements Atom {

        public Column {
            parts = List.copyOf(parts);
        }

        @Override
        public Bound bind(Scope scope) {
            return scope.column(parts);
        }

        @Override
        public String columnName() {
            return parts.get(parts.size() - 1);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Column column
                    && String.join("\0", parts).equalsIgnoreCase(String.join("\0", column.parts));
        }

        @Override
        public int hashCode() {
            return Objects.hash(String.join("\0", parts).toLowerCase(Locale.ROOT));
        }
    }
}

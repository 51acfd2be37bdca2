package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names of a text mean, apart from columns. */
public interface Names {

    /** The type of a variable, or error 137. */
    SqlType variable(String name);

    /** A scalar function, by its lower-case name with its schema when one was written. */
    Optional<ScalarFunction> function(String name);

    /** A global variable such as {@code @@spid}, in lower case. */
    Optional<Bound> global(String name);

    /** A table, view or table variable, or error 208. */
    Relation table(List<String> name);

    /** The major version of the server: {@code 13} for 2016. */
    int version();

    /** An expression that is kept as text, such as that of a DEFAULT. */
    Expr expression(String text);

    /** Something with rows. */
    interface Relation {
        List<Column> columns();

        List<@Nullable Object[]> rows(Row row);

        /** Whether it belongs to the server itself. */
        default boolean isCatalog() {
            return false;
        }
    }

    /** A function from values to a value. */
    @FunctionalInterface
    interface ScalarFunction {
        Bound bind(List<Bound> arguments);
    }
}

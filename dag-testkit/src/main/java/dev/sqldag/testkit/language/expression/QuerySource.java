package dev.sqldag.testkit.language.expression;

import dev.sqldag.testkit.sql.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query inside an expression. */
public interface QuerySource {

    /** Finds its names; columns it does not have itself are those of the scope around it. */
    Bindings bindInside(Scope outer);

    /** A query with its names found. */
    interface Bindings {
        List<Column> columns();

        List<@Nullable Object[]> rows(Row outer);
    }
}

package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.QuerySource;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole query: {@code WITH … SELECT … ORDER BY … OFFSET …}. */
public record Query(List<CommonTable> with, Body body, Ordering ordering) implements QuerySource {

    public Query {
        with = List.copyOf(with);
    }

    @Override
    public BoundBody bindInside(Scope outer) {
        Names names = outer.names();
        for (CommonTable table : with) {
            names = table.bind(outer.named(names));
        }
        return body.bind(outer.named(names), ordering);
    }

    /** The query of a statement. */
    public BoundBody bind(Names names) {
        return bindInside(Scope.outside(names));
    }

    /** Whether it only gives values to variables. */
    public boolean isAssignment() {
        return body.isAssignment();
    }

    /** Whether it reads a table, which starts an implicit transaction. */
    public boolean readsTables() {
        return body.readsTables();
    }

    /** A query with its names found. */
    public interface BoundBody extends Bindings {

        /** Whether a column is nothing but the word NULL. */
        boolean untyped(int column);

        @Override
        List<@Nullable Object[]> rows(Row outer);
    }
}

package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.QuerySource;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A whole query: {@code WITH … SELECT … ORDER BY … OFFSET …}. */
public record Query(List<CommonTable> with, Body body, Ordering ordering, Optional<XmlPath> xml)
        implements QuerySource {

    public Query {
        with = List.copyOf(with);
    }

    public Query(List<CommonTable> with, Body body, Ordering ordering) {
        this(with, body, ordering, Optional.empty());
    }

    @Override
    public BoundBody bindInside(Scope outer) {
        BoundBody bound = body.bind(outer.named(CommonTable.all(with, outer)), ordering);
        return xml.isPresent() ? xml.get().of(bound) : bound;
    }

    /** The query of a statement. */
    public BoundBody bind(Names names) {
        return bindInside(Scope.outside(names));
    }

    /** The same query where the word DEFAULT stands for these. */
    public Query withDefaults(List<Expr> defaults) {
        return new Query(with, body.withDefaults(defaults), ordering, xml);
    }

    /** How many columns VALUES has; empty for other queries. */
    public OptionalInt values() {
        return body instanceof ValueRows values
                ? OptionalInt.of(values.rows().get(0).size())
                : OptionalInt.empty();
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

        /** Whether a column is XML, not text. */
        default boolean isXml(int column) {
            return false;
        }

        /** Whether a column is nothing but the word NULL. */
        boolean untyped(int column);

        @Override
        List<@Nullable Object[]> rows(Row outer);
    }
}

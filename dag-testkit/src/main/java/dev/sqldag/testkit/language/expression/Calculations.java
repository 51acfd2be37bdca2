package dev.sqldag.testkit.language.expression;

import java.util.Optional;

/** What the select list of a query may use beside columns: aggregates, window functions and grouped expressions. */
public interface Calculations {

    Bound aggregate(Call.Aggregate call, Scope scope);

    Bound window(Call.Window call, Scope scope);

    /** An expression that GROUP BY names. */
    Optional<Bound> grouped(Expr expression, Scope scope);

    /** A column was used outside of aggregates. */
    void used(int index, String name);
}

package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Scope;
import java.util.List;

/** What a query consists of, between WITH and ORDER BY. */
public sealed interface Body permits Select, SetOperation, ValueRows {

    Query.BoundBody bind(Scope outer, Ordering ordering);

    /** The same rows where the word DEFAULT stands for these. */
    default Body withDefaults(List<Expr> defaults) {
        return this;
    }

    default boolean isAssignment() {
        return false;
    }

    default boolean readsTables() {
        return true;
    }
}

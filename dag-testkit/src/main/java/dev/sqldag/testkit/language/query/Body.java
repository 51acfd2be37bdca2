package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Scope;

/** What a query consists of, between WITH and ORDER BY. */
public sealed interface Body permits Select, SetOperation, ValueRows {

    Query.BoundBody bind(Scope outer, Ordering ordering);

    default boolean isAssignment() {
        return false;
    }

    default boolean readsTables() {
        return true;
    }
}

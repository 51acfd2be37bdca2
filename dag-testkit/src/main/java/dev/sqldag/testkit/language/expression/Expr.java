package dev.sqldag.testkit.language.expression;

/** An expression as it was written; immutable. {@link Scope#bind} gives it a type and a meaning. */
public sealed interface Expr permits Atom, Operation, Condition, Subquery, Call, XmlValue {

    /** Finds the names and types; called through {@link Scope#bind} only. */
    Bound bind(Scope scope);

    /** Whether it is a condition, which is no value in Transact-SQL. */
    default boolean isCondition() {
        return false;
    }

    /** The name of a result column made of it; empty for none. */
    default String columnName() {
        return "";
    }
}

package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Expr;

/** {@code TOP (n) [PERCENT] [WITH TIES]}. */
public record Top(Expr count, boolean percent, boolean ties) {}

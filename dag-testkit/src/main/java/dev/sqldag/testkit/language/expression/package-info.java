/** Scalar expressions and conditions, from syntax to a value: start at {@link dev.sqldag.testkit.language.expression.Expr}. */
@NullMarked
package dev.sqldag.testkit.language.expression;

import org.jspecify.annotations.NullMarked;

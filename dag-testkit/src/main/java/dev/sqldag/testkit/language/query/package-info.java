/** Queries, from syntax to rows: start at {@link dev.sqldag.testkit.language.query.Query}. */
@NullMarked
package dev.sqldag.testkit.language.query;

import org.jspecify.annotations.NullMarked;

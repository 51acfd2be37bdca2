/** The words: one record per T-SQL statement, and the only class that quotes; start at {@link dev.sqldag.tsql.Statement}. */
@NullMarked
package dev.sqldag.tsql;

import org.jspecify.annotations.NullMarked;

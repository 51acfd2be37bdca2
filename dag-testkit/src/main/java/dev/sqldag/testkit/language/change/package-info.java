/** Statements that change the rows of tables, of databases and of sessions alike: start at {@link dev.sqldag.testkit.language.change.Insert}. */
@NullMarked
package dev.sqldag.testkit.language.change;

import org.jspecify.annotations.NullMarked;

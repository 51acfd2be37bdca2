/** The tables that statements change, of databases and of sessions alike: start at {@link dev.sqldag.testkit.language.table.ChangeableTable}. */
@NullMarked
package dev.sqldag.testkit.language.table;

import org.jspecify.annotations.NullMarked;

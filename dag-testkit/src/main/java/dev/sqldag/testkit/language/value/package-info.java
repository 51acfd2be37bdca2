/** What values of SQL Server types do, alone and in pairs: start at {@link dev.sqldag.testkit.language.value.Conversion}. */
@NullMarked
package dev.sqldag.testkit.language.value;

import org.jspecify.annotations.NullMarked;

/** The T-SQL of a simulated SQL Server; start at {@link dev.sqldag.testkit.language.LanguageSession}. */
@NullMarked
package dev.sqldag.testkit.language;

import org.jspecify.annotations.NullMarked;

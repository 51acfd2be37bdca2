/** The procedures that a server has: start at {@link dev.sqldag.testkit.language.procedure.SystemProcedures}. */
@NullMarked
package dev.sqldag.testkit.language.procedure;

import org.jspecify.annotations.NullMarked;

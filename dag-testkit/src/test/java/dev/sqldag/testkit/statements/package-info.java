/**
 * That the simulated fleet carries out what the library sends, each statement by itself; start at
 * {@link dev.sqldag.testkit.statements.EveryStatementTest}.
 */
@NullMarked
package dev.sqldag.testkit.statements;

import org.jspecify.annotations.NullMarked;

/** Carrying plans out: how, what is told meanwhile, and how it can end; start at {@link dev.sqldag.execution.Report}. */
@NullMarked
package dev.sqldag.execution;

import org.jspecify.annotations.NullMarked;

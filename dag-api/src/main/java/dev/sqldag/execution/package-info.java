/** Doing it: a pure state machine and the runner that drives it; start at {@link dev.sqldag.execution.Runner}. */
@NullMarked
package dev.sqldag.execution;

import org.jspecify.annotations.NullMarked;

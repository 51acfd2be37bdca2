/** Driving a run: sessions, threads and time; start at {@link dev.sqldag.execution.runner.Runner}. */
@NullMarked
package dev.sqldag.execution.runner;

import org.jspecify.annotations.NullMarked;

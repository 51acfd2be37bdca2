/** A plan being carried out, as a pure state machine; start at {@link dev.sqldag.execution.run.Run}. */
@NullMarked
package dev.sqldag.execution.run;

import org.jspecify.annotations.NullMarked;

/** A batch as instructions that a machine runs: start at {@link dev.sqldag.testkit.language.program.Instruction}. */
@NullMarked
package dev.sqldag.testkit.language.program;

import org.jspecify.annotations.NullMarked;

/** Scalar functions that need the server; start at {@link dev.sqldag.testkit.world.function.Functions}. */
@NullMarked
package dev.sqldag.testkit.world.function;

import org.jspecify.annotations.NullMarked;

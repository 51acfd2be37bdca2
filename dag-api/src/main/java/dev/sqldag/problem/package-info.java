/** What is wrong, and what to do about it; start at {@link dev.sqldag.problem.Problem}. */
@NullMarked
package dev.sqldag.problem;

import org.jspecify.annotations.NullMarked;

/** May we: what servers must be before a plan can run; start at {@link dev.sqldag.readiness.Readiness}. */
@NullMarked
package dev.sqldag.readiness;

import org.jspecify.annotations.NullMarked;

/** What to do: steps with what must hold before and after; start at {@link dev.sqldag.plan.Plan}. */
@NullMarked
package dev.sqldag.plan;

import org.jspecify.annotations.NullMarked;

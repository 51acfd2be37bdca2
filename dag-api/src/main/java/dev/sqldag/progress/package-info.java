/** How a run gets on, for a person at a terminal; start at {@link dev.sqldag.progress.ProgressView}. */
@NullMarked
package dev.sqldag.progress;

import org.jspecify.annotations.NullMarked;

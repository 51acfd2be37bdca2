/** Measures the library against its goals; start at {@link dev.sqldag.scoreboard.Scoreboard}. */
@NullMarked
package dev.sqldag.scoreboard;

import org.jspecify.annotations.NullMarked;

/** What the simulated fleet costs, measured; start at {@link dev.sqldag.testkit.scoreboard.FleetScoreboard}. */
@NullMarked
package dev.sqldag.testkit.scoreboard;

import org.jspecify.annotations.NullMarked;

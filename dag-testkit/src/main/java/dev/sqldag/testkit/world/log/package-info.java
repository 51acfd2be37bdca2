/** How a log comes from one copy of a database to the others, and what waits for that; start at {@link dev.sqldag.testkit.world.log.Logs}. */
@NullMarked
package dev.sqldag.testkit.world.log;

import org.jspecify.annotations.NullMarked;

/** The simulated SQL Servers: state, time and system views behind one seam; start at {@link dev.sqldag.testkit.world.World}. */
@NullMarked
package dev.sqldag.testkit.world;

import org.jspecify.annotations.NullMarked;

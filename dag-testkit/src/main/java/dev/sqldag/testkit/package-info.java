/** Simulated SQL Servers on loopback ports; start at {@link dev.sqldag.testkit.SimulatedFleet}. */
@NullMarked
package dev.sqldag.testkit;

import org.jspecify.annotations.NullMarked;

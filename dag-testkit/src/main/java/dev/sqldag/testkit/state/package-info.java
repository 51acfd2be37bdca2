/** How a fleet stands, as its servers' views show it; start at {@link dev.sqldag.testkit.state.FleetState}. */
@NullMarked
package dev.sqldag.testkit.state;

import org.jspecify.annotations.NullMarked;

/** Assertions on fleets, records and plans; start at {@link dev.sqldag.testkit.assertj.FleetAssertions}. */
@NullMarked
package dev.sqldag.testkit.assertj;

import org.jspecify.annotations.NullMarked;

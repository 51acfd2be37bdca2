/** A fleet for JUnit 5 tests; start at {@link dev.sqldag.testkit.junit.FleetExtension}. */
@NullMarked
package dev.sqldag.testkit.junit;

import org.jspecify.annotations.NullMarked;

/** What can go wrong, and when; start at {@link dev.sqldag.testkit.fault.FaultKind}. */
@NullMarked
package dev.sqldag.testkit.fault;

import org.jspecify.annotations.NullMarked;

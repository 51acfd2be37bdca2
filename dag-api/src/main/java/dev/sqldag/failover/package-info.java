/**
 * Moving the writable side of a distributed availability group: planned, forced, and what comes after; start at
 * {@link dev.sqldag.failover.FailoverPlanner}.
 */
@NullMarked
package dev.sqldag.failover;

import org.jspecify.annotations.NullMarked;

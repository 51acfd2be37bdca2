/** What you want: immutable values, no roles, no secrets; start at {@link dev.sqldag.topology.AvailabilityGroup}. */
@NullMarked
package dev.sqldag.topology;

import org.jspecify.annotations.NullMarked;

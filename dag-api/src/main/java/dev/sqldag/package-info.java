/** The way in: describe a topology, then plan, look and apply; start at {@link dev.sqldag.Estate}. */
@NullMarked
package dev.sqldag;

import org.jspecify.annotations.NullMarked;

/** Who may change what while others do: locks, transactions and the end of sessions; start at {@link dev.sqldag.testkit.world.lock.Locks}. */
@NullMarked
package dev.sqldag.testkit.world.lock;

import org.jspecify.annotations.NullMarked;

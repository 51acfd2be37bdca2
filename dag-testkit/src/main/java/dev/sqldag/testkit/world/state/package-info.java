/** The tables, the agenda and the generator that together are the state of a world; start at {@link dev.sqldag.testkit.world.state.Fleet}. */
@NullMarked
package dev.sqldag.testkit.world.state;

import org.jspecify.annotations.NullMarked;

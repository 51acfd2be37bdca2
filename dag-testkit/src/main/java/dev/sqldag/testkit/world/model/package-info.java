/** The rows of the world's state, all immutable and joined by ids; start at {@link dev.sqldag.testkit.world.model.Group}. */
@NullMarked
package dev.sqldag.testkit.world.model;

import org.jspecify.annotations.NullMarked;

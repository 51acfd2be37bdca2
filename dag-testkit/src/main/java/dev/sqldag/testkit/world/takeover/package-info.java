/** Statements that give replicas and distributed groups other roles; start at {@link dev.sqldag.testkit.world.takeover.Takeovers}. */
@NullMarked
package dev.sqldag.testkit.world.takeover;

import org.jspecify.annotations.NullMarked;

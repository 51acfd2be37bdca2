/** What happens by itself as time goes by: connecting, seeding, synchronizing; start at {@link dev.sqldag.testkit.world.flow.Links}. */
@NullMarked
package dev.sqldag.testkit.world.flow;

import org.jspecify.annotations.NullMarked;

/** What commands do when nothing speaks against them; start at {@link dev.sqldag.testkit.world.rules.Commands}. */
@NullMarked
package dev.sqldag.testkit.world.rules;

import org.jspecify.annotations.NullMarked;

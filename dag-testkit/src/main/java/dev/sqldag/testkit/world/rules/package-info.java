/** What commands do and when they are refused; start at {@link dev.sqldag.testkit.world.rules.Commands}. */
@NullMarked
package dev.sqldag.testkit.world.rules;

import org.jspecify.annotations.NullMarked;

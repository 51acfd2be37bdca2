/** When commands are refused, and with which error; start at {@link dev.sqldag.testkit.world.check.GroupRules}. */
@NullMarked
package dev.sqldag.testkit.world.check;

import org.jspecify.annotations.NullMarked;

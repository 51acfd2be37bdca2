/** Who may do what: from grants, roles and ownership to an answer; start at {@link dev.sqldag.testkit.world.permission.Access}. */
@NullMarked
package dev.sqldag.testkit.world.permission;

import org.jspecify.annotations.NullMarked;

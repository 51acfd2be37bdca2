/** What statements on logins, users, roles, keys, certificates and permissions do; start at {@link dev.sqldag.testkit.world.admin.Logins}. */
@NullMarked
package dev.sqldag.testkit.world.admin;

import org.jspecify.annotations.NullMarked;

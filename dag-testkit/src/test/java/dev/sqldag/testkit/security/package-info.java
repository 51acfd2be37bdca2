/** Security, endpoints, backups and seeding, by T-SQL; start at {@link dev.sqldag.testkit.security.Script}. */
@NullMarked
package dev.sqldag.testkit.security;

import org.jspecify.annotations.NullMarked;

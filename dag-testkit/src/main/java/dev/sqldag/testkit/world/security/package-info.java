/** Who there is, what they may do, and their keys, as rows joined by ids; start at {@link dev.sqldag.testkit.world.security.Principal}. */
@NullMarked
package dev.sqldag.testkit.world.security;

import org.jspecify.annotations.NullMarked;

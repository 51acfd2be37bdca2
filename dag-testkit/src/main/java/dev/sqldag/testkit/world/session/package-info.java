/** What sessions are, hold and wait for; start at {@link dev.sqldag.testkit.world.session.Session}. */
@NullMarked
package dev.sqldag.testkit.world.session;

import org.jspecify.annotations.NullMarked;

/** What a simulated server is when it is installed, and how long things take; start at {@link dev.sqldag.testkit.world.spec.ServerSpec}. */
@NullMarked
package dev.sqldag.testkit.world.spec;

import org.jspecify.annotations.NullMarked;

/** What sessions do with tables; start at {@link dev.sqldag.testkit.world.data.Tables}. */
@NullMarked
package dev.sqldag.testkit.world.data;

import org.jspecify.annotations.NullMarked;

/** What a copy of a database holds: tables, and how far its log has come; start at {@link dev.sqldag.testkit.world.content.LogRecord}. */
@NullMarked
package dev.sqldag.testkit.world.content;

import org.jspecify.annotations.NullMarked;

/** The seam to the servers: batches in, rows or errors out; start at {@link dev.sqldag.session.SqlExecutor}. */
@NullMarked
package dev.sqldag.session;

import org.jspecify.annotations.NullMarked;

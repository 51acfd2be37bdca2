/** Real SQL Servers in containers; start at {@link dev.sqldag.testkit.container.SqlServerContainers}. */
@NullMarked
package dev.sqldag.testkit.container;

import org.jspecify.annotations.NullMarked;

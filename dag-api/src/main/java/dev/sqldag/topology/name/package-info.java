/** The names of things, compared as SQL Server compares them; start at {@link dev.sqldag.topology.name.Name}. */
@NullMarked
package dev.sqldag.topology.name;

import org.jspecify.annotations.NullMarked;

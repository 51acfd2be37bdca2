/** An instance and what it is made of; start at {@link dev.sqldag.topology.server.Server}. */
@NullMarked
package dev.sqldag.topology.server;

import org.jspecify.annotations.NullMarked;

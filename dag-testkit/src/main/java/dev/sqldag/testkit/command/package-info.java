/** What a statement asks of a server, as data: the parser makes it, the world carries it out; start at {@link dev.sqldag.testkit.command.Command}. */
@NullMarked
package dev.sqldag.testkit.command;

import org.jspecify.annotations.NullMarked;

/** Sessions without sockets; start at {@link dev.sqldag.testkit.inprocess.InProcessExecutor}. */
@NullMarked
package dev.sqldag.testkit.inprocess;

import org.jspecify.annotations.NullMarked;

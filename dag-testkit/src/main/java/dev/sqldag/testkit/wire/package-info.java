/** A TDS 7.4 server over loopback for any {@code SqlService}; start at {@link dev.sqldag.testkit.wire.TdsServer}. */
@NullMarked
package dev.sqldag.testkit.wire;

import org.jspecify.annotations.NullMarked;

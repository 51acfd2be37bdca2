/** Connection pools around a planned failover; start at {@link dev.sqldag.jdbc.gate.ConnectionGate}. */
@NullMarked
package dev.sqldag.jdbc.gate;

import org.jspecify.annotations.NullMarked;

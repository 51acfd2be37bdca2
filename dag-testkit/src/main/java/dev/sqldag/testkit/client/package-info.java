/** Faults of clients, which stand around an executor or a clock; start at {@link dev.sqldag.testkit.client.FaultyClient}. */
@NullMarked
package dev.sqldag.testkit.client;

import org.jspecify.annotations.NullMarked;

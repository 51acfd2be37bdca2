/** The instruments that prove the engine on simulated fleets; start at {@link dev.sqldag.testkit.engine.Engine}. */
@NullMarked
package dev.sqldag.testkit.engine;

import org.jspecify.annotations.NullMarked;

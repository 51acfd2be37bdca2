/** A fleet as a program of its own; start at {@link dev.sqldag.testkit.sandbox.Main}. */
@NullMarked
package dev.sqldag.testkit.sandbox;

import org.jspecify.annotations.NullMarked;

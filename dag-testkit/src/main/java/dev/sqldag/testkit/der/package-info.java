/** How certificates and keys are written as bytes; start at {@link dev.sqldag.testkit.der.Der}. */
@NullMarked
package dev.sqldag.testkit.der;

import org.jspecify.annotations.NullMarked;

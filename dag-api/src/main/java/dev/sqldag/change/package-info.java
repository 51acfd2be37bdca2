/** From what is to what is wanted; start at {@link dev.sqldag.change.ChangePlanner}. */
@NullMarked
package dev.sqldag.change;

import org.jspecify.annotations.NullMarked;

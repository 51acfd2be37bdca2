/** The functions and global variables that a server has; start at {@link dev.sqldag.testkit.language.function.FunctionLibrary}. */
@NullMarked
package dev.sqldag.testkit.language.function;

import org.jspecify.annotations.NullMarked;

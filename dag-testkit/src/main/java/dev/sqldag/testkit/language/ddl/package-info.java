/** Statements that the server carries out, from tokens to commands; start at {@link dev.sqldag.testkit.language.ddl.DdlParser}. */
@NullMarked
package dev.sqldag.testkit.language.ddl;

import org.jspecify.annotations.NullMarked;

/** Text cut into tokens, and the cursor that parsers read them with: start at {@link dev.sqldag.testkit.language.syntax.Lexer}. */
@NullMarked
package dev.sqldag.testkit.language.syntax;

import org.jspecify.annotations.NullMarked;

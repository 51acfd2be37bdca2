/** Recursive descent from tokens to instructions: start at {@link dev.sqldag.testkit.language.parser.BatchParser}. */
@NullMarked
package dev.sqldag.testkit.language.parser;

import org.jspecify.annotations.NullMarked;

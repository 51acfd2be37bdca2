/** Statements that define tables and indexes, with their grammar: start at {@link dev.sqldag.testkit.language.definition.TableParser}. */
@NullMarked
package dev.sqldag.testkit.language.definition;

import org.jspecify.annotations.NullMarked;

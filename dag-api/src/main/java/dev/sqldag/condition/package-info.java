/** What must be seen on the servers, as a question to an observation and as T-SQL; start at {@link dev.sqldag.condition.Condition}. */
@NullMarked
package dev.sqldag.condition;

import org.jspecify.annotations.NullMarked;

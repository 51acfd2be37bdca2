/** The words that wire, language and world share: types, values, messages, requests; start at {@link dev.sqldag.testkit.sql.SqlService}. */
@NullMarked
package dev.sqldag.testkit.sql;

import org.jspecify.annotations.NullMarked;

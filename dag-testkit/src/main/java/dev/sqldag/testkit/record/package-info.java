/** What clients asked and what they were told; start at {@link dev.sqldag.testkit.record.RecordedRequest}. */
@NullMarked
package dev.sqldag.testkit.record;

import org.jspecify.annotations.NullMarked;

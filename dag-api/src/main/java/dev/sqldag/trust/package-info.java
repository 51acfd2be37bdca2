/** Who must let whom in, and with what: computed from a topology; start at {@link dev.sqldag.trust.Trust}. */
@NullMarked
package dev.sqldag.trust;

import org.jspecify.annotations.NullMarked;

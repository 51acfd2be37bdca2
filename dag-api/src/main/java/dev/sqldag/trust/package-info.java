/** Who must let whom in, and with what: computed from a topology; start at {@link dev.sqldag.trust.Secret}. */
@NullMarked
package dev.sqldag.trust;

import org.jspecify.annotations.NullMarked;

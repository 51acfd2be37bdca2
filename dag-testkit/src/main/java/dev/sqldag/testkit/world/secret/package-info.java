/** Passwords, certificates and keys as bytes: no cryptography that protects anything, but what fits together in life fits together here; start at {@link dev.sqldag.testkit.world.secret.X509}. */
@NullMarked
package dev.sqldag.testkit.world.secret;

import org.jspecify.annotations.NullMarked;

/** Why databases do not arrive by automatic seeding; start at {@link dev.sqldag.readiness.seeding.SeedingDoctor}. */
@NullMarked
package dev.sqldag.readiness.seeding;

import org.jspecify.annotations.NullMarked;

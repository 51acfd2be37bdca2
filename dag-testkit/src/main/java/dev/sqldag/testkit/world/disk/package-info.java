/** Files that statements write and read; start at {@link dev.sqldag.testkit.world.disk.StoredFile}. */
@NullMarked
package dev.sqldag.testkit.world.disk;

import org.jspecify.annotations.NullMarked;

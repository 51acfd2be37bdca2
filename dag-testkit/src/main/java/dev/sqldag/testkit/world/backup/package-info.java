/** BACKUP and RESTORE: what they write to files, what they make of them, what they refuse; start at {@link dev.sqldag.testkit.world.backup.Backups}. */
@NullMarked
package dev.sqldag.testkit.world.backup;

import org.jspecify.annotations.NullMarked;

package dev.sqldag.testkit.command;

import java.util.OptionalInt;

/**
 * Options of BACKUP and RESTORE that name no database and no file.
 *
 * @param media what becomes of what is on the files already
 * @param noRecovery of a log backup: the database is left restoring
 * @param stats progress every so many percent
 */
public record BackupOptions(
        boolean differential,
        boolean copyOnly,
        Media media,
        boolean compression,
        boolean checksum,
        boolean noRecovery,
        String name,
        String description,
        String mediaName,
        OptionalInt stats) {

    /** What becomes of what is on the files already. */
    public enum Media {
        APPEND,
        INIT,
        FORMAT
    }

    public static BackupOptions plain(boolean copyOnly) {
        return new BackupOptions(false, copyOnly, Media.APPEND, false, false, false, "", "", "", OptionalInt.empty());
    }
}

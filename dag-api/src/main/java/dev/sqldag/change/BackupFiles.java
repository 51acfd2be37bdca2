package dev.sqldag.change;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.Name;

/**
 * The files that carry a database to other servers: one for its full backup and one for its log, the same each time. Whether
 * what is in them can still be gone on from, the statements themselves find out.
 *
 * @param group that the database is in where it is backed up; its name keeps databases of several groups apart
 */
record BackupFiles(GroupName group, DatabaseName database) {

    /** The full backup, in a folder as one server sees it. */
    String full(String folder) {
        return path(folder) + ".bak";
    }

    /** The log since. */
    String log(String folder) {
        return path(folder) + ".trn";
    }

    private String path(String folder) {
        String separator = folder.contains("/") ? "/" : "\\";
        String within = folder.endsWith(separator) ? folder : folder + separator;
        return within + "sqldag." + safe(group) + "." + safe(database);
    }

    /** What no file system minds; a name that loses something by it is told apart by a number. */
    private static String safe(Name name) {
        String safe = name.value().replaceAll("[^\\p{L}\\p{Nd}_-]", "_");
        String shorter = safe.length() > MOST ? safe.substring(0, MOST) : safe;
        return shorter.equals(name.value())
                ? shorter
                : shorter + "-" + Integer.toHexString(name.value().hashCode());
    }

    private static final int MOST = 48;
}

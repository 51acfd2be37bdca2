package dev.sqldag.tsql;

import dev.sqldag.topology.name.DatabaseName;
import java.util.List;

/** How the state of a database, its backups and its restores are seen on the server that evaluates the condition. */
final class SeenDatabase {

    private SeenDatabase() {}

    static String state(DatabaseName database, String state) {
        return "EXISTS (SELECT 1 FROM sys.databases WHERE name = %s AND state_desc = N'%s')"
                .formatted(TSql.text(database), state);
    }

    static String absent(DatabaseName database) {
        return "(NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = %s))".formatted(TSql.text(database));
    }

    static String notJoined(DatabaseName database) {
        return "EXISTS (SELECT 1 FROM sys.databases WHERE name = %s AND replica_id IS NULL)"
                .formatted(TSql.text(database));
    }

    static String recoveryFull(DatabaseName database) {
        return "EXISTS (SELECT 1 FROM sys.databases WHERE name = %s AND recovery_model_desc = N'FULL')"
                .formatted(TSql.text(database));
    }

    /** A database of a forwarder has two local rows: one for its group, one for the distributed group. */
    static String suspended(DatabaseName database) {
        return """
                EXISTS (SELECT 1 FROM sys.dm_hadr_database_replica_states AS s
                          JOIN sys.databases AS d ON d.database_id = s.database_id
                         WHERE d.name = %s AND s.is_local = 1 AND s.is_suspended = 1)""".formatted(TSql.text(database));
    }

    /**
     * A full backup of the database as it is now has gone to that file, and no log backup since has cut the log: it can
     * still be gone on from [K: the tables of msdb].
     */
    static String backedUp(DatabaseName database, List<String> disks) {
        return backedUp(database, "D", disks, "c.type = 'L' AND c.is_copy_only = 0");
    }

    /** A log backup has gone to that file, and neither another log backup nor a full one has come since [K]. */
    static String logBackedUp(DatabaseName database, List<String> disks) {
        return backedUp(database, "L", disks, "(c.type = 'D' OR c.type = 'L' AND c.is_copy_only = 0)");
    }

    private static String backedUp(DatabaseName database, String type, List<String> disks, String outdated) {
        return """
                EXISTS (SELECT 1 FROM msdb.dbo.backupset AS b
                          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
                          JOIN sys.databases AS d ON d.name = b.database_name
                         WHERE d.name = %s AND b.type = '%s' AND f.physical_device_name = %s
                           AND b.backup_finish_date >= d.create_date
                           AND NOT EXISTS (SELECT 1 FROM msdb.dbo.backupset AS c
                                            WHERE c.database_name = b.database_name
                                              AND c.backup_set_id > b.backup_set_id AND %s))""".formatted(TSql.text(database), type, TSql.text(disks.get(0)), outdated);
    }

    /** Its log can be backed up: a full backup has begun a chain. */
    static String chained(DatabaseName database) {
        return """
                EXISTS (SELECT 1 FROM sys.databases AS d
                          LEFT JOIN sys.database_recovery_status AS r ON r.database_id = d.database_id
                         WHERE d.name = %s AND (d.recovery_model_desc = N'SIMPLE' OR r.last_log_backup_lsn IS NOT NULL))""".formatted(TSql.text(database));
    }

    /** The same, or the database has joined a group meanwhile, so that nothing is left to restore. */
    static String restoredOrJoined(DatabaseName database, String type, List<String> disks) {
        return Seen.either(Seen.joined(database), restored(database, type, disks));
    }

    /**
     * That file has been restored into the database as it is now, which waits for more [K: the tables of msdb].
     *
     * @param type D full, L log
     */
    static String restored(DatabaseName database, String type, List<String> disks) {
        return """
                EXISTS (SELECT 1 FROM msdb.dbo.restorehistory AS h
                          JOIN msdb.dbo.backupset AS b ON b.backup_set_id = h.backup_set_id
                          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
                          JOIN sys.databases AS d ON d.name = h.destination_database_name
                         WHERE d.name = %s AND d.state_desc = N'RESTORING' AND h.restore_date >= d.create_date
                           AND h.restore_type = '%s' AND f.physical_device_name = %s)""".formatted(TSql.text(database), type, TSql.text(disks.get(0)));
    }
}

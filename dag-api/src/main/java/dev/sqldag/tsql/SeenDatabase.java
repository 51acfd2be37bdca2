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
     * A backup of the database has gone to that file [K: the tables of msdb].
     *
     * @param type D full, L log
     */
    static String backedUp(DatabaseName database, String type, List<String> disks) {
        return """
                EXISTS (SELECT 1 FROM msdb.dbo.backupset AS b
                          JOIN msdb.dbo.backupmediafamily AS f ON f.media_set_id = b.media_set_id
                         WHERE b.database_name = %s AND b.type = '%s' AND f.physical_device_name = %s)""".formatted(TSql.text(database), type, TSql.text(disks.get(0)));
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

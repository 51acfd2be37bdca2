package dev.sqldag.testkit.world.model;

import dev.sqldag.testkit.world.disk.BackupSet;
import java.util.List;
import java.util.UUID;

/**
 * What a server's msdb knows of a backup, its own or one that it has restored.
 *
 * @param media the number of the set of files, on this server
 * @param position the backup's place on its files, from 1
 */
public record Backup(
        String server, int id, int media, UUID mediaSet, int position, BackupSet set, List<String> devices) {
    public Backup {
        devices = List.copyOf(devices);
    }
}

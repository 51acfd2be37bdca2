package dev.sqldag.testkit.world.model;

import java.time.Instant;

/**
 * What a server's msdb knows of a restore.
 *
 * @param backup the id of the {@link Backup} that was restored
 */
public record RestoreEntry(
        String server,
        int id,
        int backup,
        String database,
        char type,
        boolean replace,
        boolean recovery,
        String user,
        Instant at) {}

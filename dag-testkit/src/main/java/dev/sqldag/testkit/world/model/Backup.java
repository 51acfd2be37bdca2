package dev.sqldag.testkit.world.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code msdb.dbo.backupset}.
 *
 * @param type D for a database, L for a log
 */
public record Backup(
        String server,
        int id,
        UUID uuid,
        String database,
        char type,
        boolean copyOnly,
        Instant at,
        BigDecimal firstLsn,
        BigDecimal lastLsn,
        long bytes,
        String recoveryModel) {}

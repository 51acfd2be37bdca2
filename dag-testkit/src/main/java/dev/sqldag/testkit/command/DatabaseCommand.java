package dev.sqldag.testkit.command;

import java.util.List;

/** Statements on databases. */
public sealed interface DatabaseCommand extends Command {

    /** The database. */
    String database();

    /** {@code CREATE DATABASE}. */
    record Create(String database) implements DatabaseCommand {}

    /** {@code DROP DATABASE}; one command for each database of a list. */
    record Drop(String database, boolean ifExists) implements DatabaseCommand {}

    /** {@code ALTER DATABASE … SET RECOVERY …}. */
    record SetRecovery(String database, RecoveryModel model) implements DatabaseCommand {}

    /** {@code BACKUP DATABASE … TO DISK = …}, full or differential. */
    record BackupFull(String database, List<String> disks, BackupOptions options) implements DatabaseCommand {
        public BackupFull {
            disks = List.copyOf(disks);
        }

        public BackupFull(String database, List<String> disks, boolean copyOnly) {
            this(database, disks, BackupOptions.plain(copyOnly));
        }
    }

    /** {@code BACKUP LOG … TO DISK = …}. */
    record BackupLog(String database, List<String> disks, BackupOptions options) implements DatabaseCommand {
        public BackupLog {
            disks = List.copyOf(disks);
        }

        public BackupLog(String database, List<String> disks) {
            this(database, disks, BackupOptions.plain(false));
        }
    }

    /** {@code ALTER DATABASE … SET HADR AVAILABILITY GROUP = …}. */
    record JoinGroup(String database, String group) implements DatabaseCommand {}

    /** {@code ALTER DATABASE … SET HADR SUSPEND | RESUME | OFF}. */
    record SetHadr(String database, HadrAction action) implements DatabaseCommand {}

    /** The recovery models, in the order of {@code sys.databases.recovery_model} (1, 2, 3). */
    enum RecoveryModel {
        FULL,
        BULK_LOGGED,
        SIMPLE
    }

    /** What SET HADR does beside joining. */
    enum HadrAction {
        SUSPEND,
        RESUME,
        OFF
    }
}

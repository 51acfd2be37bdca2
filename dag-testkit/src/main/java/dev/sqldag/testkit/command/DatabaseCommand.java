package dev.sqldag.testkit.command;

import java.util.List;

/** Statements on databases. */
public sealed interface DatabaseCommand extends Command {

    /** The database. */
    String database();

    /**
     * {@code CREATE DATABASE}.
     *
     * @param files none for the default ones
     */
    record Create(String database, List<FileSpec> files) implements DatabaseCommand {
        public Create {
            files = List.copyOf(files);
        }

        public Create(String database) {
            this(database, List.of());
        }
    }

    /** A file of a new database. */
    record FileSpec(String logical, String path, boolean log) {}

    /** {@code ALTER DATABASE … SET …} of options that are on or off, or one of several. */
    record SetOptions(String database, List<Option> options) implements DatabaseCommand {
        public SetOptions {
            options = List.copyOf(options);
        }
    }

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

    /** Options of a database. */
    enum Option {
        READ_ONLY,
        READ_WRITE,
        SINGLE_USER,
        RESTRICTED_USER,
        MULTI_USER,
        AUTO_CLOSE_ON,
        AUTO_CLOSE_OFF,
        TRUSTWORTHY_ON,
        TRUSTWORTHY_OFF,
        ENCRYPTION_ON,
        ENCRYPTION_OFF
    }
}

package dev.sqldag.tsql;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Backups for manual seeding: a full one and at least one of the log, on the primary. Scheduled log backups pause
 * meanwhile, or are restored too. A backup is done when msdb says that the file was written and that it can still be gone on
 * from [K]: then it is not taken again.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/backup-transact-sql">BACKUP</a>
 */
public sealed interface BackupStatement extends DatabaseStatement {

    BackupOptions options();

    /** Large databases take hours. */
    @Override
    default Duration patience() {
        return Duration.ofDays(1);
    }

    @Override
    default SqlServerVersion since() {
        return options().disks().stream().anyMatch(BackupOptions::isObjectStore)
                ? SqlServerVersion.SQL_SERVER_2022
                : SqlServerVersion.SQL_SERVER_2012;
    }

    /** A full backup of the database. */
    record Full(DatabaseName database, BackupOptions options) implements BackupStatement {

        public Full {
            Objects.requireNonNull(database, "database");
            Objects.requireNonNull(options, "options");
        }

        @Override
        public String sql() {
            return "BACKUP DATABASE " + TSql.name(database) + "\n    " + options.sql() + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(
                    Seen.both(SeenDatabase.backedUp(database, options.disks()), SeenDatabase.chained(database)));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(SeenDatabase.state(database, "ONLINE"));
        }
    }

    /** A backup of the log since the last one; the database's recovery model is full. */
    record Log(DatabaseName database, BackupOptions options) implements BackupStatement {

        public Log {
            Objects.requireNonNull(database, "database");
            Objects.requireNonNull(options, "options");
        }

        @Override
        public String sql() {
            return "BACKUP LOG " + TSql.name(database) + "\n    " + options.sql() + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenDatabase.logBackedUp(database, options.disks()));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(SeenDatabase.recoveryFull(database));
        }
    }
}

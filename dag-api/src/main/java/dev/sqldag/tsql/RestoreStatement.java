package dev.sqldag.tsql;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Restores for manual seeding: the full backup, then every log backup since, in order, all WITH NORECOVERY; then the
 * database joins. A restore is done when msdb says so of the file [K], or the database has joined, and is not done again. Afterwards TRUSTWORTHY is off.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/restore-statements-transact-sql">RESTORE</a>
 */
public sealed interface RestoreStatement extends DatabaseStatement {

    /** Large databases take hours. */
    @Override
    default Duration patience() {
        return Duration.ofDays(1);
    }

    /** The files, or URLs, that it reads; none when it reads no backup. */
    default List<String> disks() {
        return List.of();
    }

    @Override
    default SqlServerVersion since() {
        return disks().stream().anyMatch(BackupOptions::isObjectStore)
                ? SqlServerVersion.SQL_SERVER_2022
                : SqlServerVersion.SQL_SERVER_2012;
    }

    /**
     * Where a file of the database goes.
     *
     * @param logicalName as the backup has it
     * @param path as this server sees it
     */
    record Move(String logicalName, String path) {

        public Move {
            Objects.requireNonNull(logicalName, "logicalName");
            Objects.requireNonNull(path, "path");
        }
    }

    /** Restores a full backup as a new database, which then waits for log. An existing database is left alone. */
    record Full(DatabaseName database, List<String> disks, List<Move> moves) implements RestoreStatement {

        public Full {
            Objects.requireNonNull(database, "database");
            disks = atLeastOne(disks);
            moves = List.copyOf(moves);
        }

        @Override
        public String sql() {
            return full(database, disks, "NORECOVERY" + moving(moves));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenDatabase.restoredOrJoined(database, "D", disks));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(SeenDatabase.absent(database));
        }
    }

    /**
     * Restores a full backup over the database of that name, whatever that is. Destructive: what was in it is lost. Never
     * chosen by a comparison of what is with what is wanted.
     */
    record FullOver(DatabaseName database, List<String> disks, List<Move> moves) implements RestoreStatement {

        public FullOver {
            Objects.requireNonNull(database, "database");
            disks = atLeastOne(disks);
            moves = List.copyOf(moves);
        }

        @Override
        public String sql() {
            return full(database, disks, "NORECOVERY, REPLACE" + moving(moves));
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("what is in database " + database);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenDatabase.restored(database, "D", disks));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.empty();
        }
    }

    /** Restores a log backup onto a database that waits for it. */
    record Log(DatabaseName database, List<String> disks, List<Move> moves) implements RestoreStatement {

        public Log {
            Objects.requireNonNull(database, "database");
            disks = atLeastOne(disks);
            moves = List.copyOf(moves);
        }

        @Override
        public String sql() {
            return "RESTORE LOG " + TSql.name(database) + "\n    FROM " + BackupOptions.disks(disks)
                    + "\n    WITH NORECOVERY" + moving(moves) + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenDatabase.restoredOrJoined(database, "L", disks));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(SeenDatabase.state(database, "RESTORING"));
        }
    }

    /** Brings a database online that waits for log; it takes no more log after that, and cannot join any more. */
    record Recover(DatabaseName database) implements RestoreStatement {

        public Recover {
            Objects.requireNonNull(database, "database");
        }

        @Override
        public String sql() {
            return "RESTORE DATABASE " + TSql.name(database) + " WITH RECOVERY;";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenDatabase.state(database, "ONLINE"));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(SeenDatabase.state(database, "RESTORING"));
        }
    }

    private static List<String> atLeastOne(List<String> disks) {
        if (disks.isEmpty()) {
            throw new IllegalArgumentException("A restore reads at least one file.");
        }
        return List.copyOf(disks);
    }

    private static String full(DatabaseName database, List<String> disks, String options) {
        return "RESTORE DATABASE " + TSql.name(database) + "\n    FROM " + BackupOptions.disks(disks) + "\n    WITH "
                + options + ";";
    }

    private static String moving(List<Move> moves) {
        return moves.stream()
                .map(move -> ",\n        MOVE " + TSql.text(move.logicalName()) + " TO " + TSql.text(move.path()))
                .collect(Collectors.joining());
    }
}

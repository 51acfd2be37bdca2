package dev.sqldag.tsql;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements on a database as part of a group.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-database-transact-sql-set-hadr">SET HADR</a>
 */
public sealed interface DatabaseStatement extends Statement
        permits DatabaseStatement.JoinGroup,
                DatabaseStatement.LeaveGroup,
                DatabaseStatement.SuspendMovement,
                DatabaseStatement.ResumeMovement,
                DatabaseStatement.SetRecoveryFull,
                BackupStatement,
                RestoreStatement {

    DatabaseName database();

    /**
     * Joins a database that was restored WITH NORECOVERY; on a secondary with its group's name, on a forwarder with the
     * name of the distributed group.
     */
    record JoinGroup(DatabaseName database, GroupName group) implements DatabaseStatement {

        public JoinGroup {
            Objects.requireNonNull(database, "database");
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER DATABASE " + TSql.name(database) + " SET HADR AVAILABILITY GROUP = " + TSql.name(group) + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.joined(database));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.empty();
        }
    }

    /** Takes the database out of its group on this secondary only; it stays behind restoring. */
    record LeaveGroup(DatabaseName database) implements DatabaseStatement {

        public LeaveGroup {
            Objects.requireNonNull(database, "database");
        }

        @Override
        public String sql() {
            return "ALTER DATABASE " + TSql.name(database) + " SET HADR OFF;";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("copy of database " + database);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenDatabase.notJoined(database));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.joined(database));
        }
    }

    /**
     * Stops the movement of data: on a secondary to this copy, on a primary to all. It returns before the effect; meanwhile
     * the primary keeps its log.
     */
    record SuspendMovement(DatabaseName database) implements DatabaseStatement {

        public SuspendMovement {
            Objects.requireNonNull(database, "database");
        }

        @Override
        public String sql() {
            return "ALTER DATABASE " + TSql.name(database) + " SET HADR SUSPEND;";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenDatabase.suspended(database));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.joined(database));
        }
    }

    /**
     * Lets data move again. A database that was suspended on the primary and here needs it in both places. After a forced
     * failover it discards what the old primary did alone: look at that first.
     */
    record ResumeMovement(DatabaseName database) implements DatabaseStatement {

        public ResumeMovement {
            Objects.requireNonNull(database, "database");
        }

        @Override
        public String sql() {
            return "ALTER DATABASE " + TSql.name(database) + " SET HADR RESUME;";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.both(Seen.joined(database), Seen.not(SeenDatabase.suspended(database))));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.joined(database));
        }
    }

    /** Keeps the log for log backups, as a group asks for; a full backup must follow before the database can be added. */
    record SetRecoveryFull(DatabaseName database) implements DatabaseStatement {

        public SetRecoveryFull {
            Objects.requireNonNull(database, "database");
        }

        @Override
        public String sql() {
            return "ALTER DATABASE " + TSql.name(database) + " SET RECOVERY FULL;";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(SeenDatabase.recoveryFull(database));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(SeenDatabase.state(database, "ONLINE"));
        }
    }
}

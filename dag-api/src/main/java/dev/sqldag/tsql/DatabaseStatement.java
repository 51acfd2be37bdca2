package dev.sqldag.tsql;

import dev.sqldag.topology.DatabaseName;
import dev.sqldag.topology.GroupName;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements on a database as part of a group.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-database-transact-sql-set-hadr">SET HADR</a>
 */
public sealed interface DatabaseStatement extends Statement {

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
}

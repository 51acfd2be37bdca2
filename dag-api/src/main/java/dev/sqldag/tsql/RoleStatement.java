package dev.sqldag.tsql;

import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements that change who is primary: of a group, or of a distributed one, whose name they take alike. They return
 * before the change is complete.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER</a>
 */
public sealed interface RoleStatement extends Statement {

    GroupName group();

    /**
     * Makes the synchronized secondary that runs this the primary; nothing is lost. Not for groups of an external
     * cluster manager (error 47104), of none (47122), nor for distributed ones between servers (19504).
     */
    record Failover(GroupName group) implements RoleStatement {

        public Failover {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " FAILOVER;";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.primary(group));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.role(group, "SECONDARY"));
        }
    }

    /**
     * Fails over a Managed Instance link: a distributed group whose other member is a Managed Instance. On the primary,
     * which is secondary afterwards. SQL Server 2022 and later.
     */
    record FailoverLink(GroupName group) implements RoleStatement {

        public FailoverLink {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " FAILOVER;";
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2022;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.role(group, "SECONDARY"));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.both(Seen.distributedGroup(group), Seen.primary(group)));
        }
    }

    /**
     * Makes the server that runs this primary, whatever that loses; of a distributed group the forwarder, or the old
     * global primary to take {@link SetRoleSecondary} back.
     */
    record ForceFailover(GroupName group) implements RoleStatement {

        public ForceFailover {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " FORCE_FAILOVER_ALLOW_DATA_LOSS;";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("unsynchronized transactions of " + group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.primary(group));
        }

        /** SECONDARY or RESOLVING: what is not primary, which {@link #inForce} has asked already. */
        @Override
        public Optional<String> precondition() {
            return Optional.empty();
        }
    }

    /**
     * Makes the primary that runs this a secondary, so that nobody writes until the other side is forced to be primary:
     * a distributed group, or a group of an external cluster manager or of none. SQL Server 2016 and later.
     */
    record SetRoleSecondary(GroupName group) implements RoleStatement {

        public SetRoleSecondary {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " SET (ROLE = SECONDARY);";
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2016;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.role(group, "SECONDARY"));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.primary(group));
        }
    }

    /**
     * Takes the group offline. In a Windows cluster it cannot be brought online again: documented only for moving a
     * group to another cluster.
     */
    record Offline(GroupName group) implements RoleStatement {

        public Offline {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " OFFLINE;";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("availability of " + group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.offline(group));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.group(group));
        }
    }
}

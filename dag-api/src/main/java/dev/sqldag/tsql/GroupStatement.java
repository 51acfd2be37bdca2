package dev.sqldag.tsql;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements on an availability group as a whole.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-availability-group-transact-sql">CREATE</a>
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER</a>
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/drop-availability-group-transact-sql">DROP</a>
 */
public sealed interface GroupStatement extends Statement {

    GroupName group();

    /**
     * Creates it, as {@code desired} says; the server that runs this becomes its primary, and must be among the replicas
     * (error 35237).
     *
     * @param listener the listener that it has from the beginning; empty to add one later, or none
     * @param databases those of the group, in the order in which they are listed
     */
    record Create(AvailabilityGroup desired, Optional<Listener> listener, List<DatabaseName> databases)
            implements GroupStatement {

        public Create {
            Objects.requireNonNull(desired, "desired");
            Objects.requireNonNull(listener, "listener");
            databases = List.copyOf(databases);
        }

        /** Its databases in the order of their names. */
        public Create(AvailabilityGroup desired, Optional<Listener> listener) {
            this(desired, listener, desired.databases());
        }

        /** Without its listener, which is added when the secondaries have joined. */
        public Create(AvailabilityGroup desired) {
            this(desired, Optional.empty());
        }

        @Override
        public GroupName group() {
            return desired.name();
        }

        @Override
        public String sql() {
            return "CREATE AVAILABILITY GROUP " + TSql.name(group()) + "\n"
                    + GroupText.with(desired)
                    + "    FOR" + databaseList() + "\n    REPLICA ON" + replicaList()
                    + listener.map(some -> "\n    LISTENER " + ListenerText.of(some))
                            .orElse("")
                    + ";";
        }

        @Override
        public SqlServerVersion since() {
            SqlServerVersion options = GroupText.since(desired);
            SqlServerVersion listening = listener.map(ListenerText::since).orElse(options);
            return options.isAtLeast(listening) ? options : listening;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.group(group()));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.empty();
        }

        private String databaseList() {
            return databases.isEmpty()
                    ? ""
                    : databases.stream().map(TSql::name).collect(Collectors.joining(", ", " DATABASE ", ""));
        }

        private String replicaList() {
            SqlServerVersion lowest = desired.servers()
                    .map(Server::version)
                    .min(Comparator.naturalOrder())
                    .orElse(SqlServerVersion.SQL_SERVER_2012);
            // Joined from a list, which is copied once; a stream's collector would grow a buffer to twice the text.
            return String.join(
                    ",",
                    Stream.concat(
                                    desired.replicas().stream()
                                            .map(replica -> ReplicaText.of(replica, desired.clusterType(), lowest)),
                                    desired.configurationReplicas().stream().map(ReplicaText::of))
                            .toList());
        }
    }

    /**
     * Makes the server that runs this a secondary of the group; once on each, while the primary can be reached.
     *
     * @param clusterType the primary's (error 47100); said since SQL Server 2017 when it is not WSFC
     */
    record Join(GroupName group, ClusterType clusterType) implements GroupStatement {

        public Join {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(clusterType, "clusterType");
        }

        /** To a group of a Windows cluster. */
        public Join(GroupName group) {
            this(group, ClusterType.WSFC);
        }

        @Override
        public String sql() {
            String with = clusterType == ClusterType.WSFC ? "" : " WITH (CLUSTER_TYPE = " + clusterType + ")";
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " JOIN" + with + ";";
        }

        @Override
        public SqlServerVersion since() {
            return clusterType == ClusterType.WSFC
                    ? SqlServerVersion.SQL_SERVER_2012
                    : SqlServerVersion.SQL_SERVER_2017;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.group(group));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.empty();
        }
    }

    /**
     * Lets the group create databases on the server that runs this, which automatic seeding needs. It is not
     * replicated: each server needs its own. No view shows it; giving it twice is harmless. SQL Server 2016 and later.
     */
    record GrantCreateAnyDatabase(GroupName group) implements GroupStatement {

        public GrantCreateAnyDatabase {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " GRANT CREATE ANY DATABASE;";
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2016;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.group(group));
        }
    }

    /**
     * Takes that right away again: no new seeding begins, what has arrived goes on. No view shows it; denying twice is
     * harmless. SQL Server 2016 and later.
     */
    record DenyCreateAnyDatabase(GroupName group) implements GroupStatement {

        public DenyCreateAnyDatabase {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " DENY CREATE ANY DATABASE;";
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2016;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.group(group));
        }
    }

    /** Protects one more database, which exists on the primary, where this runs, and has a full backup. */
    record AddDatabase(GroupName group, DatabaseName database) implements GroupStatement {

        public AddDatabase {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(database, "database");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s ADD DATABASE %s;".formatted(TSql.name(group), TSql.name(database));
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.databaseIn(group, database));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.primary(group));
        }
    }

    /** Stops protecting a database; on the primary, where it stays online. Its copies are left restoring. */
    record RemoveDatabase(GroupName group, DatabaseName database) implements GroupStatement {

        public RemoveDatabase {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(database, "database");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s REMOVE DATABASE %s;".formatted(TSql.name(group), TSql.name(database));
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("database " + database + " of " + group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(Seen.databaseIn(group, database)));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.primary(group));
        }
    }

    /**
     * Removes the group and its listener; the databases stay. On the primary of a group of a Windows cluster: on a
     * secondary it would leave the primary's databases restoring. Of another group on every replica.
     */
    record Drop(GroupName group, ClusterType clusterType) implements GroupStatement {

        public Drop {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(clusterType, "clusterType");
        }

        @Override
        public String sql() {
            return "DROP AVAILABILITY GROUP " + TSql.name(group) + ";";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("availability group " + group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(Seen.group(group)));
        }

        @Override
        public Optional<String> precondition() {
            return clusterType == ClusterType.WSFC ? Optional.of(Seen.primary(group)) : Optional.empty();
        }
    }
}

package dev.sqldag.tsql;

import dev.sqldag.topology.DatabaseName;
import dev.sqldag.topology.GroupName;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.SqlServerVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Statements on an availability group.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/create-availability-group-transact-sql">CREATE</a>
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER</a>
 */
public sealed interface GroupStatement extends Statement {

    GroupName group();

    /** Creates it; the server that runs this becomes its primary, and must be among the replicas (error 35237). */
    record Create(GroupName group, List<DatabaseName> databases, List<Replica> replicas) implements GroupStatement {

        private static final String REPLICA = """

                        %s WITH (
                            ENDPOINT_URL = %s,
                            FAILOVER_MODE = %s,
                            AVAILABILITY_MODE = %s,
                            BACKUP_PRIORITY = %s,
                            SECONDARY_ROLE (ALLOW_CONNECTIONS = %s)%s)\
                """;

        public Create {
            Objects.requireNonNull(group, "group");
            databases = List.copyOf(databases);
            replicas = List.copyOf(replicas);
        }

        @Override
        public String sql() {
            return "CREATE AVAILABILITY GROUP " + TSql.name(group) + "\n    FOR" + databaseList() + "\n    REPLICA ON"
                    + replicas.stream().map(Create::replica).collect(Collectors.joining(",")) + ";";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.group(group));
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

        private static String replica(Replica replica) {
            return REPLICA.formatted(
                    TSql.text(replica.server().name()),
                    TSql.text(replica.server().endpointUrl()),
                    replica.commitMode().failsOverAutomatically() ? "AUTOMATIC" : "MANUAL",
                    replica.commitMode().availabilityMode(),
                    replica.backupPriority(),
                    replica.secondaryConnections(),
                    seedingMode(replica));
        }

        /** Older servers do not know the option, and seed manually. */
        private static String seedingMode(Replica replica) {
            return replica.server().version().isAtLeast(SqlServerVersion.SQL_SERVER_2016)
                    ? ",\n            SEEDING_MODE = " + replica.seedingMode()
                    : "";
        }
    }

    /** Makes the server that runs this a secondary of the group; once on each, while the primary can be reached. */
    record Join(GroupName group) implements GroupStatement {

        public Join {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group) + " JOIN;";
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
     * replicated: each server needs its own. SQL Server 2016 and later.
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
        public Optional<String> inForce() {
            return Optional.empty();
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.group(group));
        }
    }

    /** Gives the group its listener; on the primary. A group has one (error 19477). */
    record AddListener(GroupName group, Listener listener) implements GroupStatement {

        public AddListener {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(listener, "listener");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s\n    ADD LISTENER %s (WITH IP (%s), PORT = %s);"
                    .formatted(
                            TSql.name(group),
                            TSql.text(listener.dnsName()),
                            listener.addresses().stream()
                                    .map(AddListener::address)
                                    .collect(Collectors.joining(", ")),
                            listener.port());
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.listener(group));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.primary(group));
        }

        private static String address(ListenerAddress address) {
            return address.mask()
                    .map(mask -> "(" + TSql.text(address.ip()) + ", " + TSql.text(mask) + ")")
                    .orElseGet(() -> "(" + TSql.text(address.ip()) + ")");
        }
    }
}

package dev.sqldag.tsql;

import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements on where a replica sends clients, and where they are sent to reach it; on the primary.
 *
 * @see <a href="https://learn.microsoft.com/sql/database-engine/availability-groups/windows/configure-read-only-routing-for-an-availability-group-sql-server">Configure
 *     read-only routing</a>
 */
public sealed interface RoutingStatement extends ReplicaOptionStatement {

    /** Says where readers reach it while it is secondary; before it stands in a list (error 19404). */
    record SetReadOnlyUrl(GroupName group, ServerName server, String url) implements RoutingStatement {

        public SetReadOnlyUrl {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(url, "url");
        }

        @Override
        public String option() {
            return "SECONDARY_ROLE (READ_ONLY_ROUTING_URL = " + TSql.text(url) + ")";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaHas(group, server, "read_only_routing_url", TSql.text(url)));
        }
    }

    /** Readers are not sent to it any more. SQL Server 2025 and later. */
    record ClearReadOnlyUrl(GroupName group, ServerName server) implements RoutingStatement {

        public ClearReadOnlyUrl {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
        }

        @Override
        public String option() {
            return "SECONDARY_ROLE (READ_ONLY_ROUTING_URL = NONE)";
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2025;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaLacks(group, server, "read_only_routing_url"));
        }
    }

    /**
     * Says where it sends readers while it is primary. The view keeps the list in rows that one condition cannot compare
     * safely; saying it twice is harmless.
     */
    record SetReadOnlyList(GroupName group, ServerName server, List<RoutingTargets> targets)
            implements RoutingStatement {

        public SetReadOnlyList {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            targets = List.copyOf(targets);
        }

        @Override
        public String option() {
            return "PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = " + ReplicaText.list(targets) + ")";
        }

        @Override
        public SqlServerVersion since() {
            return targets.stream().anyMatch(set -> set.servers().size() > 1)
                    ? SqlServerVersion.SQL_SERVER_2016
                    : SqlServerVersion.SQL_SERVER_2012;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }
    }

    /** It sends readers nowhere any more. */
    record ClearReadOnlyList(GroupName group, ServerName server) implements RoutingStatement {

        public ClearReadOnlyList {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
        }

        @Override
        public String option() {
            return "PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = NONE)";
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(Seen.routingList(group, server)));
        }
    }

    /** Says where secondaries send writers while it is primary. SQL Server 2019 and later. */
    record SetReadWriteUrl(GroupName group, ServerName server, String url) implements RoutingStatement {

        public SetReadWriteUrl {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(url, "url");
        }

        @Override
        public String option() {
            return "PRIMARY_ROLE (READ_WRITE_ROUTING_URL = " + TSql.text(url) + ")";
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2019;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaHas(group, server, "read_write_routing_url", TSql.text(url)));
        }
    }

    /** Secondaries send writers nowhere any more. SQL Server 2025 and later. */
    record ClearReadWriteUrl(GroupName group, ServerName server) implements RoutingStatement {

        public ClearReadWriteUrl {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(server, "server");
        }

        @Override
        public String option() {
            return "PRIMARY_ROLE (READ_WRITE_ROUTING_URL = NONE)";
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2025;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.replicaLacks(group, server, "read_write_routing_url"));
        }
    }
}

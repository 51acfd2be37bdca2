package dev.sqldag.tsql;

import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Statements that join two groups. SQL Server 2016 and later.
 *
 * @see <a href="https://learn.microsoft.com/sql/database-engine/availability-groups/windows/configure-distributed-availability-groups">Configure
 *     distributed availability groups</a>
 */
public sealed interface DistributedGroupStatement extends Statement {

    DistributedAvailabilityGroup group();

    @Override
    default SqlServerVersion since() {
        return SqlServerVersion.SQL_SERVER_2016;
    }

    /** Creates it; on the primary of the member that is to be the global primary. */
    record Create(DistributedAvailabilityGroup group) implements DistributedGroupStatement {

        public Create {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "CREATE AVAILABILITY GROUP " + TSql.name(group.name()) + "\n    WITH (DISTRIBUTED)\n"
                    + members(group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.distributedGroup(group.name()));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.primary(group.first().member().name()));
        }
    }

    /** Joins it; on the primary of the other member, which becomes the forwarder and must hold no database (19511). */
    record Join(DistributedAvailabilityGroup group) implements DistributedGroupStatement {

        public Join {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP " + TSql.name(group.name()) + "\n    JOIN\n" + members(group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.distributedGroup(group.name()));
        }

        @Override
        public Optional<String> precondition() {
            return Optional.of(Seen.primary(group.second().member().name()));
        }
    }

    private static String members(DistributedAvailabilityGroup group) {
        return group.sides().stream()
                .map(DistributedGroupStatement::member)
                .collect(Collectors.joining(",", "    AVAILABILITY GROUP ON", ";"));
    }

    private static String member(Side side) {
        String url = side.member()
                .listenerUrl()
                .orElseThrow(() -> new UnquotableTextException(
                        side.member().name().value(), "this member has neither a listener nor an address"));
        return """

                        %s WITH (
                            LISTENER_URL = %s,
                            AVAILABILITY_MODE = %s,
                            FAILOVER_MODE = MANUAL,
                            SEEDING_MODE = %s)\
                """.formatted(
                        TSql.text(side.member().name()), TSql.text(url), side.availabilityMode(), side.seedingMode());
    }
}

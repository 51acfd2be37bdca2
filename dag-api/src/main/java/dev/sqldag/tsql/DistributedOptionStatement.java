package dev.sqldag.tsql;

import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Statements that change a distributed group. Each side keeps its own copy of both members' settings, so that a change of
 * a member is made on the global primary and on the forwarder. SQL Server 2016 and later.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-availability-group-transact-sql">ALTER</a>
 */
public sealed interface DistributedOptionStatement extends Statement {

    GroupName group();

    @Override
    default SqlServerVersion since() {
        return SqlServerVersion.SQL_SERVER_2016;
    }

    @Override
    default Optional<String> precondition() {
        return Optional.of(Seen.distributedGroup(group()));
    }

    /** A value for one member. */
    record OfMember<T>(GroupName member, T value) {

        public OfMember {
            Objects.requireNonNull(member, "member");
            Objects.requireNonNull(value, "value");
        }
    }

    /** Says whether commits wait for each member; they do once both are synchronous. */
    record SetAvailabilityModes(GroupName group, List<OfMember<AvailabilityMode>> members)
            implements DistributedOptionStatement {

        public SetAvailabilityModes {
            Objects.requireNonNull(group, "group");
            members = oneOrBoth(members);
        }

        @Override
        public String sql() {
            return modify(group, members, mode -> "AVAILABILITY_MODE = " + mode);
        }

        @Override
        public Optional<String> inForce() {
            return seen(group, members, "availability_mode_desc", mode -> "N'" + mode + "'");
        }
    }

    /**
     * Says how databases reach each member while it is the second one. MANUAL on the global primary alone stops a
     * seeding that is under way.
     */
    record SetSeedingModes(GroupName group, List<OfMember<SeedingMode>> members) implements DistributedOptionStatement {

        public SetSeedingModes {
            Objects.requireNonNull(group, "group");
            members = oneOrBoth(members);
        }

        @Override
        public String sql() {
            return modify(group, members, mode -> "SEEDING_MODE = " + mode);
        }

        @Override
        public Optional<String> inForce() {
            return seen(group, members, "seeding_mode_desc", mode -> "N'" + mode + "'");
        }
    }

    /**
     * Says once more, on the global primary, that databases reach the member by automatic seeding, which starts a seeding
     * anew that failed for good (error 19495). No view shows that it was said; saying it twice is harmless.
     */
    record RestartSeeding(GroupName group, GroupName member) implements DistributedOptionStatement {

        public RestartSeeding {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(member, "member");
        }

        @Override
        public String sql() {
            return modify(
                    group, List.of(new OfMember<>(member, SeedingMode.AUTOMATIC)), mode -> "SEEDING_MODE = " + mode);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.empty();
        }
    }

    /** Says where members are found: {@code tcp://host:port}, with the port of their endpoints. */
    record SetListenerUrls(GroupName group, List<OfMember<String>> members) implements DistributedOptionStatement {

        public SetListenerUrls {
            Objects.requireNonNull(group, "group");
            members = oneOrBoth(members);
        }

        @Override
        public String sql() {
            return modify(group, members, url -> "LISTENER_URL = " + TSql.text(url));
        }

        @Override
        public Optional<String> inForce() {
            return seen(group, members, "endpoint_url", TSql::text);
        }
    }

    /**
     * Says whether the forwarder must hold a commit: 1 before a planned failover, on the global primary; 0 after it, on
     * the new forwarder. SQL Server 2022 and later.
     */
    record SetRequiredSynchronizedSecondaries(GroupName group, int count) implements DistributedOptionStatement {

        public SetRequiredSynchronizedSecondaries {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "ALTER AVAILABILITY GROUP %s SET (REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = %s);"
                    .formatted(TSql.name(group), count);
        }

        @Override
        public SqlServerVersion since() {
            return SqlServerVersion.SQL_SERVER_2022;
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(
                    Seen.groupHas(group, "required_synchronized_secondaries_to_commit", Integer.toString(count)));
        }
    }

    /** Ends the distribution; on both sides. The groups and their databases stay. */
    record Drop(GroupName group) implements DistributedOptionStatement {

        public Drop {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String sql() {
            return "DROP AVAILABILITY GROUP " + TSql.name(group) + ";";
        }

        @Override
        public Optional<String> destroys() {
            return Optional.of("distributed availability group " + group);
        }

        @Override
        public Optional<String> inForce() {
            return Optional.of(Seen.not(Seen.distributedGroup(group)));
        }
    }

    private static <T> List<OfMember<T>> oneOrBoth(List<OfMember<T>> members) {
        if (members.isEmpty() || members.size() > 2) {
            throw new IllegalArgumentException(
                    "One or both members of the distributed group, not " + members.size() + ".");
        }
        return List.copyOf(members);
    }

    private static <T> String modify(GroupName group, List<OfMember<T>> members, Function<T, String> option) {
        return members.stream()
                .map(of -> "\n        " + TSql.text(of.member()) + " WITH (" + option.apply(of.value()) + ")")
                .collect(Collectors.joining(
                        ",",
                        "ALTER AVAILABILITY GROUP " + TSql.name(group) + "\n    MODIFY AVAILABILITY GROUP ON",
                        ";"));
    }

    private static <T> Optional<String> seen(
            GroupName group, List<OfMember<T>> members, String column, Function<T, String> value) {
        return members.stream()
                .map(of -> Seen.replicaHas(group, of.member(), column, value.apply(of.value())))
                .reduce(Seen::both);
    }
}

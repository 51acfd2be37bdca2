package dev.sqldag.change;

import dev.sqldag.observation.view.ReplicaSettings;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.DistributedOptionStatement.OfMember;
import dev.sqldag.tsql.DistributedOptionStatement.SetAvailabilityModes;
import dev.sqldag.tsql.DistributedOptionStatement.SetListenerUrls;
import dev.sqldag.tsql.DistributedOptionStatement.SetSeedingModes;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a distributed group says of each of its members, in the copy of either side. The constants are SQL Server's words. */
enum MemberProperty {
    LISTENER_URL {
        @Override
        Optional<String> wanted(Side side) {
            return side.member().listenerUrl();
        }

        @Override
        Optional<String> seen(ReplicaSettings settings) {
            return settings.url();
        }

        @Override
        Phase phase(Side side, boolean forwardersCopy) {
            return Phase.OPTION;
        }

        @Override
        Statement statement(GroupName group, List<Side> sides) {
            return new SetListenerUrls(group, of(sides, side -> wanted(side).orElseThrow()));
        }
    },
    AVAILABILITY_MODE {
        @Override
        Optional<String> wanted(Side side) {
            return Optional.of(side.availabilityMode().name());
        }

        @Override
        Optional<String> seen(ReplicaSettings settings) {
            return settings.availabilityMode().map(Enum::name);
        }

        /** Asynchronous before anything is disturbed, synchronous when all else is in place. */
        @Override
        Phase phase(Side side, boolean forwardersCopy) {
            return side.availabilityMode() == AvailabilityMode.SYNCHRONOUS_COMMIT ? Phase.SYNCHRONIZE : Phase.MODE;
        }

        @Override
        Statement statement(GroupName group, List<Side> sides) {
            return new SetAvailabilityModes(group, of(sides, Side::availabilityMode));
        }
    },
    SEEDING_MODE {
        @Override
        Optional<String> wanted(Side side) {
            return Optional.of(side.seedingMode().name());
        }

        @Override
        Optional<String> seen(ReplicaSettings settings) {
            return settings.seedingMode().map(Enum::name);
        }

        /** The global primary's copy begins and cancels seedings: it is the first to give up, the last to begin. */
        @Override
        Phase phase(Side side, boolean forwardersCopy) {
            boolean begins = side.seedingMode() == SeedingMode.AUTOMATIC;
            return begins == forwardersCopy ? Phase.OPTION : Phase.SECOND_COPY;
        }

        @Override
        Statement statement(GroupName group, List<Side> sides) {
            return new SetSeedingModes(group, of(sides, Side::seedingMode));
        }
    };

    /** What the topology says; empty when it says nothing. */
    abstract Optional<String> wanted(Side side);

    /** What a copy says; empty is unknown. */
    abstract Optional<String> seen(ReplicaSettings settings);

    /** When one copy of it is changed. */
    abstract Phase phase(Side side, boolean forwardersCopy);

    /** Makes a copy say of these members what the topology says: one option of each. */
    abstract Statement statement(GroupName group, List<Side> sides);

    private static <T> List<OfMember<T>> of(List<Side> sides, Function<Side, T> value) {
        return sides.stream()
                .map(side -> new OfMember<>(side.member().name(), value.apply(side)))
                .toList();
    }
}

package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Condition.DistributedSynchronized;
import dev.sqldag.plan.Condition.GroupSynchronized;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DatabaseName;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.GroupName;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.ServerName;
import dev.sqldag.tsql.DistributedGroupStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Creates distributed groups: on the primary of the first member CREATE, on the primary of the second one JOIN, then
 * waiting for the databases to arrive at the forwarder and from there at its secondaries.
 */
final class DistributedGroupSteps {

    private final Observation observation;
    private final GroupSteps groups;
    private final Steps steps;

    DistributedGroupSteps(Observation observation, GroupSteps groups, Steps steps) {
        this.observation = observation;
        this.groups = groups;
        this.steps = steps;
    }

    void add(DistributedAvailabilityGroup group) {
        List<AvailabilityGroup> members = group.groups().toList();
        AvailabilityGroup first = members.get(0);
        AvailabilityGroup second = members.get(1);
        ServerName creator = Primaries.of(first, observation);
        ServerName joiner = Primaries.of(second, observation);
        List<Integer> done = new ArrayList<>(Stream.of(first, second)
                .flatMap(member -> groups.stepOf(member.name()).stream())
                .toList());
        List<GroupName> touched = List.of(group.name(), first.name(), second.name());
        if (observation.group(creator, group.name()).isEmpty()) {
            int create = steps.run(
                    creator,
                    "create distributed availability group " + group.name(),
                    new DistributedGroupStatement.Create(group),
                    touched,
                    done);
            GroupSteps.replace(done, create);
        }
        if (observation.group(joiner, group.name()).isEmpty()) {
            int join = steps.run(
                    joiner,
                    "join distributed availability group " + group.name(),
                    new DistributedGroupStatement.Join(group),
                    touched,
                    done);
            GroupSteps.replace(done, join);
        }
        bringDatabases(group, done);
    }

    private void bringDatabases(DistributedAvailabilityGroup group, List<Integer> done) {
        // Which member is forwarder is observed once the group exists; before, it is the second one.
        boolean swapped = isGlobalPrimary(group, group.second().member().name());
        List<AvailabilityGroup> members = group.groups().toList();
        AvailabilityGroup source = members.get(swapped ? 1 : 0);
        AvailabilityGroup target = members.get(swapped ? 0 : 1);
        List<DatabaseName> databases = members.get(0).databases();
        ServerName forwarder = Primaries.of(target, observation);
        SeedingMode seeding = (swapped ? group.first() : group.second()).seedingMode();
        List<DatabaseName> seeded = seeding == SeedingMode.AUTOMATIC ? databases : List.of();
        if (seeding == SeedingMode.MANUAL) {
            databases.forEach(database -> groups.askForRestore(forwarder, database, group.name(), done));
        }
        groups.await(
                new DistributedSynchronized(group, seeded), Primaries.of(source, observation), done, !seeded.isEmpty());
        if (!seeded.isEmpty()) {
            groups.await(new GroupSynchronized(target, seeded), forwarder, done, true);
        }
        groups.askForRestores(target, forwarder, databases, target.name(), done);
    }

    private boolean isGlobalPrimary(DistributedAvailabilityGroup group, GroupName member) {
        Optional<ServerName> globalPrimary = observation.primaryOf(group.name());
        return globalPrimary.isPresent() && globalPrimary.equals(observation.primaryOf(member));
    }
}

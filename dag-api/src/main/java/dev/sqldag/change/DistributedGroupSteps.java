package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Condition;
import dev.sqldag.plan.Condition.DistributedSynchronized;
import dev.sqldag.plan.Condition.GroupListed;
import dev.sqldag.plan.Condition.GroupSynchronized;
import dev.sqldag.readiness.Primaries;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
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

    private final Topology topology;
    private final Observation observation;
    private final GroupSteps groups;
    private final Steps steps;

    DistributedGroupSteps(Topology topology, Observation observation, GroupSteps groups, Steps steps) {
        this.topology = topology;
        this.observation = observation;
        this.groups = groups;
        this.steps = steps;
    }

    void add(DistributedAvailabilityGroup group) {
        List<Integer> done = new ArrayList<>(group.groups()
                .flatMap(member -> groups.stepOf(member.name()).stream())
                .toList());
        Optional<AvailabilityGroup> first = group.first().member().ours();
        Optional<AvailabilityGroup> second = group.second().member().ours();
        if (first.isPresent()) {
            first.ifPresent(member -> create(group, Primaries.of(member, observation), done));
            second.ifPresentOrElse(
                    member -> join(group, Primaries.of(member, observation), done),
                    () -> first.ifPresent(member -> askToJoin(group, Primaries.of(member, observation), done)));
        } else {
            second.ifPresent(member -> askToCreate(group, Primaries.of(member, observation), done));
        }
        first.ifPresent(source -> second.ifPresent(target -> bringDatabases(group, source, target, done)));
    }

    private void create(DistributedAvailabilityGroup group, ServerName creator, List<Integer> done) {
        if (observation.group(creator, group.name()).isEmpty()) {
            int create = steps.run(
                    creator,
                    "create distributed availability group " + group.name(),
                    new DistributedGroupStatement.Create(group),
                    touched(group),
                    done);
            GroupSteps.replace(done, create);
        }
    }

    private void join(DistributedAvailabilityGroup group, ServerName joiner, List<Integer> done) {
        if (observation.group(joiner, group.name()).isEmpty()) {
            int join = steps.run(
                    joiner,
                    "join distributed availability group " + group.name(),
                    new DistributedGroupStatement.Join(group),
                    touched(group),
                    done);
            GroupSteps.replace(done, join);
        }
    }

    /** The other side is not ours to run: its operator does, and our side sees that it is connected. */
    private void askToJoin(DistributedAvailabilityGroup group, ServerName creator, List<Integer> done) {
        ask(group, creator, new DistributedSynchronized(group, List.of()), Instructions.joinRemotely(group), done);
    }

    /**
     * The other side creates the group and ours joins. Nothing shows from here that it was created, and joining before
     * would fail, so that both statements are the operators'.
     */
    private void askToCreate(DistributedAvailabilityGroup group, ServerName joiner, List<Integer> done) {
        ask(group, joiner, new GroupListed(joiner, group.name()), Instructions.createRemotely(group, joiner), done);
    }

    private void ask(
            DistributedAvailabilityGroup group,
            ServerName server,
            Condition condition,
            String instruction,
            List<Integer> done) {
        if (!condition.evaluate(observation).isMet()) {
            String title = "have " + group.name() + " made on the side that others run";
            GroupSteps.replace(done, steps.ask(server, title, new AskOperator(instruction, condition), done));
        }
    }

    private static List<GroupName> touched(DistributedAvailabilityGroup group) {
        return Stream.concat(Stream.of(group.name()), group.groups().map(AvailabilityGroup::name))
                .toList();
    }

    private void bringDatabases(
            DistributedAvailabilityGroup group, AvailabilityGroup first, AvailabilityGroup second, List<Integer> done) {
        // Which member is forwarder is observed once the group exists; before, it is the second one.
        boolean swapped = isGlobalPrimary(group, second.name());
        AvailabilityGroup source = swapped ? second : first;
        AvailabilityGroup target = swapped ? first : second;
        List<DatabaseName> databases = databasesOf(first);
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

    /** In a chain the databases are those of the group at its beginning. Rules see to it that there is one. */
    private List<DatabaseName> databasesOf(AvailabilityGroup member) {
        Optional<AvailabilityGroup> at = Optional.of(member);
        while (at.filter(group -> group.databases().isEmpty()).isPresent()) {
            at = at.flatMap(this::sourceOf);
        }
        return at.map(AvailabilityGroup::databases).orElse(List.of());
    }

    private Optional<AvailabilityGroup> sourceOf(AvailabilityGroup group) {
        return topology.distributedGroups().stream()
                .filter(distributed -> distributed.second().member().equals(group))
                .findFirst()
                .flatMap(distributed -> distributed.first().member().ours());
    }

    private boolean isGlobalPrimary(DistributedAvailabilityGroup group, GroupName member) {
        Optional<ServerName> globalPrimary = observation.primaryOf(group.name());
        return globalPrimary.isPresent() && globalPrimary.equals(observation.primaryOf(member));
    }
}

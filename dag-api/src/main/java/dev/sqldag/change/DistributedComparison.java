package dev.sqldag.change;

import dev.sqldag.condition.Condition;
import dev.sqldag.condition.Condition.DatabaseJoined;
import dev.sqldag.condition.Condition.DistributedSynchronized;
import dev.sqldag.condition.Condition.GroupListed;
import dev.sqldag.condition.Condition.GroupSynchronized;
import dev.sqldag.condition.DistributedCondition;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings distributed groups into being: on the global primary CREATE, on the forwarder JOIN, then waiting for the databases
 * to arrive at the forwarder and from there at its secondaries. Where they exist, both copies are made to say what the
 * topology says.
 */
final class DistributedComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        scene.topology().distributedGroups().forEach(group -> new Distribution(group, scene, draft).compare());
    }

    /** One of them. */
    private record Distribution(DistributedAvailabilityGroup group, Scene scene, Draft draft) {

        void compare() {
            boolean leaderless = group.groups().anyMatch(this::hasNoPrimary);
            if (leaderless) {
                return; // readiness says so, and refuses the plan
            }
            List<OurSide> ours = OurSide.of(group, scene);
            Obstacles obstacles = new Obstacles(group, ours, scene, draft);
            boolean exists = ours.stream().anyMatch(OurSide::isJoined);
            if (obstacles.hasOtherMembers() || (exists && obstacles.hasUnknownRoles())) {
                return;
            }
            Roles roles = exists ? Roles.observed(group, ours).orElseThrow() : Roles.toBegin(group, ours);
            if (!obstacles.stopJoining(roles)) {
                join(roles, ours);
                new MemberChanges(roles, List.of(touched()), scene, draft).compare(ours);
                bringDatabases(roles);
            }
        }

        private boolean hasNoPrimary(AvailabilityGroup member) {
            return scene.exists(member.name())
                    && scene.observation().primaryOf(member.name()).isEmpty();
        }

        private void join(Roles roles, List<OurSide> ours) {
            roles.globalPrimary()
                    .ifPresent(some -> listed(
                            Phase.CREATE, some, "create", new DistributedGroupStatement.Create(roles.inOrder())));
            if (ours.size() == group.sides().size()) {
                roles.forwarder()
                        .ifPresent(some ->
                                listed(Phase.JOIN, some, "join", new DistributedGroupStatement.Join(roles.inOrder())));
            } else {
                ours.forEach(some -> askOthers(roles, some));
            }
        }

        private void listed(Phase phase, OurSide some, String verb, Statement statement) {
            if (!some.isJoined()) {
                String title = verb + " distributed availability group " + group.name();
                Deed deed = Deed.run(phase, some.server(), title, statement, touched());
                draft.missing(
                        group.name() + "/" + some.server(),
                        "distributed availability group",
                        group.name().value(),
                        List.of(deed));
            }
        }

        /** The other side is not ours to run: its operator does, and our side sees what can be seen of it. */
        private void askOthers(Roles roles, OurSide ours) {
            String made = "have " + group.name() + " made on the side that others run";
            if (roles.isForwarder(ours)) {
                // Nothing shows from here that it was created, and joining before would fail, so that both statements
                // are the operators'.
                ask(
                        Phase.JOIN,
                        ours,
                        made,
                        new GroupListed(ours.server(), group.name()),
                        Instructions.createRemotely(roles.inOrder(), ours.server()));
            } else {
                ask(
                        Phase.JOIN,
                        ours,
                        made,
                        new DistributedSynchronized(group, List.of()),
                        Instructions.joinRemotely(roles.inOrder()));
            }
            if (ours.isJoined()) {
                ask(
                        Phase.ELSEWHERE,
                        ours,
                        "have " + group.name() + " changed on the side that others run",
                        new DistributedCondition.InForce(group, ours.server()),
                        Instructions.changeRemotely(group));
            }
        }

        private void ask(Phase phase, OurSide ours, String title, Condition condition, String instruction) {
            draft.also(Deed.ask(phase, ours.server(), title, instruction, condition, touched()));
        }

        private GroupName[] touched() {
            return Stream.concat(Stream.of(group.name()), group.groups().map(AvailabilityGroup::name))
                    .toArray(GroupName[]::new);
        }

        private void bringDatabases(Roles roles) {
            group.first()
                    .member()
                    .ours()
                    .map(first -> Arriving.databasesOf(first, scene))
                    .ifPresent(databases -> roles.globalPrimary().ifPresent(source -> roles.forwarder()
                            .ifPresent(target -> bringDatabases(source, target, databases))));
        }

        private void bringDatabases(OurSide source, OurSide target, List<DatabaseName> databases) {
            SeedingMode seeding = target.side().seedingMode();
            List<DatabaseName> seeded = seeding == SeedingMode.AUTOMATIC ? databases : List.of();
            if (seeding == SeedingMode.MANUAL) {
                databases.forEach(database -> draft.also(
                        Arriving.restore(Phase.RESTORE, target.server(), database, group.name(), touched())));
            }
            List<DatabaseName> awaited =
                    seeding == SeedingMode.AUTOMATIC ? databases : following(source, target, databases);
            await(Phase.ARRIVE, source.server(), new DistributedSynchronized(group, awaited), awaited);
            if (!seeded.isEmpty()) {
                await(Phase.ARRIVE_BEHIND, target.server(), new GroupSynchronized(target.member(), seeded), seeded);
            }
            Arriving.restores(Phase.ARRIVE_BEHIND, target.member(), target.server(), databases, touched())
                    .forEach(draft::also);
        }

        /** Those that are there already; towards a higher version nobody can say in what state they are (S4, S15). */
        private List<DatabaseName> following(OurSide source, OurSide target, List<DatabaseName> databases) {
            long versions = Stream.of(source, target)
                    .flatMap(some -> some.member().servers())
                    .map(Server::version)
                    .distinct()
                    .count();
            return versions > 1
                    ? List.of()
                    : databases.stream()
                            .filter(database -> new DatabaseJoined(target.server(), database)
                                    .evaluate(scene.observation())
                                    .isMet())
                            .toList();
        }

        private void await(Phase phase, ServerName server, Condition condition, List<DatabaseName> seeded) {
            Duration atMost = seeded.isEmpty()
                    ? scene.options().connectWithin()
                    : scene.options().seedWithin();
            draft.also(Deed.await(phase, server, condition, atMost, touched()));
        }
    }
}

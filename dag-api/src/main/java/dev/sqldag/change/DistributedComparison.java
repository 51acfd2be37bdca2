package dev.sqldag.change;

import dev.sqldag.condition.Condition;
import dev.sqldag.condition.Condition.DistributedSynchronized;
import dev.sqldag.condition.Condition.GroupListed;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings distributed groups into being: on the primary of the first member CREATE, on the primary of the second one JOIN,
 * then waiting for the databases to arrive at the forwarder and from there at its secondaries.
 */
final class DistributedComparison implements Comparison {

    @Override
    public void compare(Scene scene, Draft draft) {
        scene.topology().distributedGroups().forEach(group -> new Distribution(group, scene, draft).compare());
    }

    /** One of them. */
    private record Distribution(DistributedAvailabilityGroup group, Scene scene, Draft draft) {

        void compare() {
            Optional<AvailabilityGroup> first = group.first().member().ours();
            Optional<AvailabilityGroup> second = group.second().member().ours();
            if (first.isPresent()) {
                first.ifPresent(member -> listed(
                        Phase.CREATE, scene.primaryOf(member), "create", new DistributedGroupStatement.Create(group)));
                second.ifPresentOrElse(
                        member -> listed(
                                Phase.JOIN, scene.primaryOf(member), "join", new DistributedGroupStatement.Join(group)),
                        () -> first.map(scene::primaryOf).ifPresent(this::askToJoin));
            } else {
                second.map(scene::primaryOf).ifPresent(this::askToCreate);
            }
            Arriving.across(group, scene, draft);
        }

        private void listed(Phase phase, ServerName server, String verb, Statement statement) {
            if (scene.observation().group(server, group.name()).isEmpty()) {
                String title = verb + " distributed availability group " + group.name();
                Deed deed = Deed.run(phase, server, title, statement, touched());
                draft.missing(
                        group.name() + "/" + server,
                        "distributed availability group",
                        group.name().value(),
                        List.of(deed));
            }
        }

        /** The other side is not ours to run: its operator does, and our side sees that it is connected. */
        private void askToJoin(ServerName creator) {
            ask(creator, new DistributedSynchronized(group, List.of()), Instructions.joinRemotely(group));
        }

        /**
         * The other side creates the group and ours joins. Nothing shows from here that it was created, and joining before
         * would fail, so that both statements are the operators'.
         */
        private void askToCreate(ServerName joiner) {
            ask(joiner, new GroupListed(joiner, group.name()), Instructions.createRemotely(group, joiner));
        }

        private void ask(ServerName server, Condition condition, String instruction) {
            String title = "have " + group.name() + " made on the side that others run";
            draft.also(Deed.ask(Phase.JOIN, server, title, instruction, condition, touched()));
        }

        private GroupName[] touched() {
            return Stream.concat(Stream.of(group.name()), group.groups().map(AvailabilityGroup::name))
                    .toArray(GroupName[]::new);
        }
    }
}

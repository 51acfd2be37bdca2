package dev.sqldag.change;

import dev.sqldag.condition.Condition.DatabaseJoined;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which databases a group is to hold, and how those come that automatic seeding does not bring. */
final class Arriving {

    private Arriving() {}

    /** Whether the server holds not all of them as part of the group. */
    static boolean lacksDatabases(AvailabilityGroup group, ServerName server, Scene scene) {
        return expected(group, scene).anyMatch(database -> !new DatabaseJoined(server, database)
                .evaluate(scene.observation())
                .isMet());
    }

    /** Its own databases, and those that a distributed group brings to it. */
    private static Stream<DatabaseName> expected(AvailabilityGroup group, Scene scene) {
        return Stream.concat(
                        group.databases().stream(),
                        scene.topology().distributedGroups().stream()
                                .filter(distributed -> distributed.groups().anyMatch(group::equals))
                                .flatMap(DistributedAvailabilityGroup::groups)
                                .flatMap(member -> member.databases().stream()))
                .distinct();
    }

    /** In a chain the databases are those of the group at its beginning. Rules see to it that there is one. */
    static List<DatabaseName> databasesOf(AvailabilityGroup member, Scene scene) {
        Optional<AvailabilityGroup> at = Optional.of(member);
        while (at.filter(group -> group.databases().isEmpty()).isPresent()) {
            at = at.flatMap(group -> sourceOf(group, scene));
        }
        return at.map(AvailabilityGroup::databases).orElse(List.of());
    }

    private static Optional<AvailabilityGroup> sourceOf(AvailabilityGroup group, Scene scene) {
        return scene.topology().distributedGroups().stream()
                .filter(distributed -> distributed.second().member().equals(group))
                .findFirst()
                .flatMap(distributed -> distributed.first().member().ours());
    }

    /** Asks a person to restore what automatic seeding does not bring to the secondaries of the group. */
    static Stream<Deed> restores(
            Phase phase,
            AvailabilityGroup group,
            ServerName primary,
            List<DatabaseName> databases,
            GroupName... groups) {
        return group.replicas().stream()
                .filter(replica -> replica.seedingMode() == SeedingMode.MANUAL)
                .map(Replica::server)
                .filter(server -> !server.name().sameAs(primary))
                .flatMap(server -> databases.stream()
                        .map(database -> restore(phase, server.name(), database, group.name(), groups)));
    }

    static Deed restore(Phase phase, ServerName server, DatabaseName database, GroupName joins, GroupName... groups) {
        return Deed.ask(
                phase,
                server,
                "restore " + database + " and join it",
                Instructions.restore(database, joins),
                new DatabaseJoined(server, database),
                groups);
    }
}

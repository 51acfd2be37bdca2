package dev.sqldag.change;

import dev.sqldag.condition.Condition;
import dev.sqldag.condition.Condition.DatabaseJoined;
import dev.sqldag.condition.Condition.DistributedSynchronized;
import dev.sqldag.condition.Condition.GroupSynchronized;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;
import java.util.stream.Stream;

/** How databases come to where they are wanted: within a group, and across a distributed one. */
final class Arriving {

    private final Scene scene;
    private final Draft draft;
    private final Writer writer;
    private final List<GroupName> groups;

    private Arriving(Scene scene, Draft draft, Writer writer, List<GroupName> groups) {
        this.scene = scene;
        this.draft = draft;
        this.writer = writer;
        this.groups = groups;
    }

    /** Whether the server holds not all of them as part of the group. */
    static boolean lacksDatabases(AvailabilityGroup group, ServerName server, Scene scene) {
        return databasesOf(group, scene).stream().anyMatch(database -> !new DatabaseJoined(server, database)
                .evaluate(scene.observation())
                .isMet());
    }

    /** What the group holds, or is to hold: its own, or those that come to it across distributed groups. */
    static List<DatabaseName> databasesOf(AvailabilityGroup group, Scene scene) {
        return Writer.of(group, scene).databases();
    }

    /** Brings the databases of a group to its secondaries, and waits for them. */
    static void within(AvailabilityGroup group, Scene scene, Draft draft) {
        Writer writer = Writer.primaryOf(group, scene);
        Arriving arriving = new Arriving(scene, draft, writer, List.of(group.name()));
        arriving.bring(arriving.toSecondaries(group, writer.server().name(), Copy.When.WITHIN)
                .toList());
        arriving.await(
                Phase.ARRIVE,
                writer.server().name(),
                new GroupSynchronized(group, writer.databases()),
                group.replicas().size() - 1L);
    }

    /**
     * Brings the databases across a distributed group of ours, first to the forwarder and then to its secondaries, and waits
     * for them. Which member is the forwarder is observed once the group exists; before, it is the second one.
     */
    static void across(DistributedAvailabilityGroup distributed, Scene scene, Draft draft) {
        boolean swapped = distributed
                .second()
                .member()
                .ours()
                .filter(second -> scene.isGlobalPrimary(second, distributed))
                .isPresent();
        Side from = swapped ? distributed.second() : distributed.first();
        Side to = swapped ? distributed.first() : distributed.second();
        from.member().ours().ifPresent(source -> to.member().ours().ifPresent(target -> {
            List<GroupName> groups =
                    Stream.of(distributed.name(), source.name(), target.name()).toList();
            Arriving arriving = new Arriving(scene, draft, Writer.of(source, scene), groups);
            arriving.across(distributed, source, target, to.seeding());
        }));
    }

    private void across(
            DistributedAvailabilityGroup distributed,
            AvailabilityGroup source,
            AvailabilityGroup target,
            Seeding seeding) {
        Server forwarder = server(target, scene.primaryOf(target));
        bring(Stream.concat(
                        toForwarder(distributed, seeding, forwarder),
                        toSecondaries(target, forwarder.name(), Copy.When.BEHIND))
                .toList());
        // Towards a higher version nobody can say in what state the copies are (S4, S15).
        List<DatabaseName> awaited = haveOneVersion(source, target) ? writer.databases() : List.of();
        await(Phase.ARRIVE, scene.primaryOf(source), new DistributedSynchronized(distributed, awaited), 1);
        if (!awaited.isEmpty()) {
            await(
                    Phase.ARRIVE_BEHIND,
                    forwarder.name(),
                    new GroupSynchronized(target, writer.databases()),
                    target.replicas().size() - 1L);
        }
    }

    private static boolean haveOneVersion(AvailabilityGroup source, AvailabilityGroup target) {
        return Stream.of(source, target)
                        .flatMap(AvailabilityGroup::servers)
                        .map(Server::version)
                        .distinct()
                        .count()
                == 1;
    }

    /** What was restored is found while a distributed group comes to be; later databases are seeded at once. */
    private Stream<Copy> toForwarder(DistributedAvailabilityGroup distributed, Seeding seeding, Server forwarder) {
        boolean late = seeding == Seeding.RESTORED_THEN_AUTOMATIC && scene.exists(distributed.name());
        return seeding == Seeding.AUTOMATIC || late
                ? Stream.empty()
                : writer.databases().stream()
                        .map(database -> copy(
                                database,
                                forwarder,
                                seeding,
                                distributed.name(),
                                seeding == Seeding.RESTORED_THEN_AUTOMATIC ? Copy.When.BEFORE : Copy.When.WITHIN));
    }

    private Stream<Copy> toSecondaries(AvailabilityGroup group, ServerName primary, Copy.When when) {
        return group.replicas().stream()
                .filter(replica -> !replica.server().name().sameAs(primary))
                .filter(replica -> replica.seeding() != Seeding.AUTOMATIC)
                .flatMap(replica -> copies(group, replica, when));
    }

    private Stream<Copy> copies(AvailabilityGroup group, Replica replica, Copy.When when) {
        return writer.databases().stream()
                .map(database -> copy(database, replica.server(), replica.seeding(), group.name(), when));
    }

    private Copy copy(DatabaseName database, Server target, Seeding seeding, GroupName joins, Copy.When when) {
        return new Copy(
                new BackupFiles(writer.group().name(), database),
                writer.server(),
                target,
                seeding,
                joins,
                when,
                groups);
    }

    /** One backup serves all the servers that it is restored on. */
    private void bring(List<Copy> copies) {
        List<Copy> missing =
                copies.stream().filter(copy -> copy.isMissing(scene)).toList();
        missing.stream().map(Copy::backups).distinct().flatMap(List::stream).forEach(draft::also);
        missing.forEach(copy -> draft.missing(
                copy.joins() + "/" + copy.target().name() + "/" + copy.database(),
                "copy of the database",
                copy.database().value(),
                copy.arrivals(scene)));
    }

    private void await(Phase phase, ServerName server, Condition condition, long copies) {
        draft.also(Deed.await(
                phase,
                server,
                condition,
                writer.databases().isEmpty()
                        ? scene.options().connectWithin()
                        : SeedingBudget.of(scene, writer.server().name(), writer.databases(), copies),
                groups.toArray(GroupName[]::new)));
    }

    private static Server server(AvailabilityGroup group, ServerName name) {
        return group.servers()
                .filter(server -> server.name().sameAs(name))
                .findFirst()
                .orElseGet(() -> Server.of(name.value()));
    }

    /**
     * Where databases are written: from there every copy comes, however long the chain.
     *
     * @param databases those of the group at the beginning of the chain. Rules see to it that there is one
     */
    private record Writer(AvailabilityGroup group, Server server, List<DatabaseName> databases) {

        static Writer primaryOf(AvailabilityGroup group, Scene scene) {
            return new Writer(group, Arriving.server(group, scene.primaryOf(group)), group.databases());
        }

        /** The roles are those that are seen, the databases those that the topology gives to the first group. */
        static Writer of(AvailabilityGroup member, Scene scene) {
            Writer here = primaryOf(member, scene);
            return scene.topology().distributedGroups().stream()
                    .filter(distributed -> distributed.second().member().equals(member))
                    .flatMap(distributed -> distributed.first().member().ours().stream()
                            .map(first -> of(first, scene))
                            .map(first -> scene.isGlobalPrimary(member, distributed)
                                    ? new Writer(here.group(), here.server(), first.databases())
                                    : first))
                    .findFirst()
                    .orElse(here);
        }
    }
}

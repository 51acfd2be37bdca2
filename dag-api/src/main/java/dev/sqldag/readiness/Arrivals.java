package dev.sqldag.readiness;

import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.readiness.ArrivalChecks.Arrival;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import java.util.stream.Stream;

/** Which databases are to arrive where: those that groups do not have yet, and all where a server is to join. */
final class Arrivals {

    private Arrivals() {}

    static Stream<Arrival> of(Subject subject) {
        return Stream.concat(
                subject.topology().groups().stream().flatMap(group -> within(subject, group)),
                subject.topology().distributedGroups().stream().flatMap(group -> across(subject, group)));
    }

    private static Stream<Arrival> within(Subject subject, AvailabilityGroup group) {
        ServerName primary = Primaries.of(group, subject.observation());
        return subject.found(primary).stream().flatMap(source -> group.replicas().stream()
                .filter(replica -> !replica.server().name().sameAs(primary))
                .flatMap(replica -> group.databases().stream()
                        .filter(database -> isToArrive(subject, group, replica, database))
                        .flatMap(database -> arrival(
                                subject,
                                database,
                                source,
                                replica,
                                group.name() + "/" + replica.server().name(),
                                replica.seedingMode() == SeedingMode.AUTOMATIC))));
    }

    /** What is under way in a group is the doctor's business. */
    private static boolean isToArrive(
            Subject subject, AvailabilityGroup group, Replica replica, DatabaseName database) {
        return !subject.hasDatabase(group, database)
                || subject.observation()
                        .group(replica.server().name(), group.name())
                        .isEmpty();
    }

    private static Stream<Arrival> across(Subject subject, DistributedAvailabilityGroup group) {
        return group.first().member().ours().stream()
                .map(first -> Origin.of(first, group, subject))
                .flatMap(origin -> subject.found(Primaries.of(origin.head(), subject.observation())).stream()
                        .flatMap(source -> group.second().member().ours().stream()
                                .flatMap(second -> second.replicas().stream().flatMap(replica -> origin.toArrive(
                                                subject, second, replica)
                                        .flatMap(database -> arrival(
                                                subject,
                                                database,
                                                source,
                                                replica,
                                                group.name() + "/" + second.name() + "/"
                                                        + replica.server().name(),
                                                // What was restored first is wanted where it is.
                                                group.second().seeding() == Seeding.AUTOMATIC))))));
    }

    /**
     * Where the databases of a second member come from.
     *
     * @param head at the beginning of the chain
     * @param anew whether a distributed group on the way is to be joined, so that all of them come
     */
    private record Origin(AvailabilityGroup head, boolean anew) {

        static Origin of(AvailabilityGroup first, DistributedAvailabilityGroup group, Subject subject) {
            boolean joins = GroupChecks.isToJoin(subject, group);
            return subject.topology().distributedGroups().stream()
                    .filter(before -> before.second().member().name().sameAs(first.name()))
                    .flatMap(before ->
                            before.first().member().ours().stream().map(source -> of(source, before, subject)))
                    .map(origin -> new Origin(origin.head(), origin.anew() || joins))
                    .findFirst()
                    .orElseGet(() -> new Origin(first, joins));
        }

        Stream<DatabaseName> toArrive(Subject subject, AvailabilityGroup second, Replica replica) {
            boolean all = anew
                    || subject.observation()
                            .group(replica.server().name(), second.name())
                            .isEmpty();
            return head.databases().stream().filter(database -> all || !subject.hasDatabase(head, database));
        }
    }

    private static Stream<Arrival> arrival(
            Subject subject, DatabaseName database, Seen source, Replica replica, String path, boolean seeded) {
        return subject.found(replica.server().name()).stream()
                .map(target ->
                        new Arrival(database, source, target, replica.server().version(), path, seeded));
    }
}

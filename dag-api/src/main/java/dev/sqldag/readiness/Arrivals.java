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
                subject.topology().distributedGroups().stream()
                        .filter(group -> GroupChecks.isToJoin(subject, group))
                        .flatMap(group -> across(subject, group)));
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

    /** Databases that were restored first are wanted where they are. */
    private static Stream<Arrival> across(Subject subject, DistributedAvailabilityGroup group) {
        return group.first().member().ours().stream()
                .flatMap(first -> subject.found(Primaries.of(first, subject.observation())).stream()
                        .flatMap(source -> first.databases().stream()
                                .flatMap(database -> group.second().member().ours().stream()
                                        .flatMap(second -> second.replicas().stream()
                                                .flatMap(replica -> arrival(
                                                        subject,
                                                        database,
                                                        source,
                                                        replica,
                                                        group.name() + "/" + second.name() + "/"
                                                                + replica.server()
                                                                        .name(),
                                                        group.second().seeding() == Seeding.AUTOMATIC))))));
    }

    private static Stream<Arrival> arrival(
            Subject subject, DatabaseName database, Seen source, Replica replica, String path, boolean seeded) {
        return subject.found(replica.server().name()).stream()
                .map(target ->
                        new Arrival(database, source, target, replica.server().version(), path, seeded));
    }
}

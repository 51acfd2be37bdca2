package dev.sqldag.readiness.seeding;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup.Side;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import java.util.Optional;
import java.util.stream.Stream;

/** Which databases automatic seeding has to bring where: those that a group has, to all its members that it seeds. */
final class Courses {

    private final Observation observation;

    private Courses(Observation observation) {
        this.observation = observation;
    }

    static Stream<Course> of(Topology topology, Observation observation) {
        Courses courses = new Courses(observation);
        return Stream.concat(
                topology.groups().stream().flatMap(courses::within),
                topology.distributedGroups().stream().flatMap(courses::across));
    }

    private Stream<Course> within(AvailabilityGroup group) {
        return observation.primaryOf(group.name()).flatMap(observation::seen).stream()
                .flatMap(primary -> primary.group(group.name()).stream().flatMap(here -> group.replicas().stream()
                        .filter(replica -> replica.seedingMode() == SeedingMode.AUTOMATIC)
                        .map(replica -> replica.server().name())
                        .filter(server -> !server.sameAs(primary.server()))
                        .flatMap(server ->
                                courses(databases(group, here, primary), primary, here, server, server.value()))));
    }

    /** Those that it has, and those that it is to have and that stand beside it. */
    private static Stream<DatabaseName> databases(AvailabilityGroup group, GroupView here, Seen primary) {
        return Stream.concat(
                here.databases().stream(),
                group.databases().stream()
                        .filter(database -> here.databases().stream().noneMatch(database::sameAs))
                        .filter(database -> primary.database(database).isPresent()));
    }

    private Stream<Course> across(DistributedAvailabilityGroup group) {
        Optional<Seen> globalPrimary = observation.primaryOf(group.name()).flatMap(observation::seen);
        return globalPrimary.stream()
                .flatMap(primary -> primary.group(group.name()).stream().flatMap(here -> group.sides().stream()
                        .filter(side -> side.seedingMode() == SeedingMode.AUTOMATIC)
                        .flatMap(side -> across(primary, here, group, side))));
    }

    private Stream<Course> across(Seen primary, GroupView here, DistributedAvailabilityGroup group, Side to) {
        return observation.primaryOf(to.member().name()).stream()
                .filter(forwarder -> !forwarder.sameAs(primary.server()))
                .flatMap(forwarder -> courses(
                        group.groups()
                                .flatMap(member -> primary.group(member.name()).stream())
                                .flatMap(member -> member.databases().stream()),
                        primary,
                        here,
                        forwarder,
                        to.member().name().value()));
    }

    private Stream<Course> courses(
            Stream<DatabaseName> databases, Seen primary, GroupView here, ServerName target, String partner) {
        boolean connected =
                here.replica(partner).filter(ReplicaView::isConnected).isPresent();
        return observation.seen(target).stream()
                .flatMap(view -> databases.map(database ->
                        new Course(database, primary, view, here, view.group(here.name()), partner, connected)));
    }
}

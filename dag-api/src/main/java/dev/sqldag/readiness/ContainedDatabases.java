package dev.sqldag.readiness;

import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.readiness.Check.Flaw;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.name.DatabaseName;
import java.util.stream.Stream;

/** The system databases that a contained group makes for itself, {@code <group>_master} and {@code <group>_msdb}. */
final class ContainedDatabases {

    private ContainedDatabases() {}

    static Stream<Flaw> inTheWay(Subject subject) {
        return subject.newGroups()
                .filter(group -> group.options()
                        .containment()
                        .filter(Containment.OWN_SYSTEM_DATABASES::equals)
                        .isPresent())
                .flatMap(group -> subject.found(Primaries.creator(group, subject.observation())).stream()
                        .flatMap(creator -> inTheWay(group, creator)));
    }

    private static Stream<Flaw> inTheWay(AvailabilityGroup group, Seen creator) {
        return Stream.of("_master", "_msdb")
                .map(suffix -> new DatabaseName(group.name() + suffix))
                .flatMap(name -> creator.database(name).stream())
                .map(database -> new Flaw(
                        creator.server(),
                        group.name() + "/" + database.name(),
                        "a contained group that makes its own system databases finds none of that name (error 47142)",
                        database.name() + " exists",
                        "Reuse it with contained(REUSED_SYSTEM_DATABASES), or remove it; this library never drops a"
                                + " database."));
    }
}

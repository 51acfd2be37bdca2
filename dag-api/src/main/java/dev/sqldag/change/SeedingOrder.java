package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.readiness.Primaries;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.name.DatabaseName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Five databases at a time leave a server: the largest first is how they all arrive soonest. Sizes are compared by their
 * order of magnitude (powers of two), so that a plan stays the same while a file grows a little; what is of one magnitude, or
 * of unknown size, stays in the order in which it was.
 */
final class SeedingOrder {

    private SeedingOrder() {}

    /** The databases of a group in the order in which they should set out. */
    static List<DatabaseName> largestFirst(
            AvailabilityGroup group, List<DatabaseName> databases, Observation observation) {
        return databases.stream()
                .sorted(Comparator.comparing(database -> -magnitude(group, database, observation)))
                .toList();
    }

    /** Groups in the order in which they should be created: each by its largest database. */
    static List<AvailabilityGroup> largestFirst(List<AvailabilityGroup> groups, Observation observation) {
        return groups.stream()
                .map(group -> Map.entry(group, largest(group, observation)))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int largest(AvailabilityGroup group, Observation observation) {
        return group.databases().stream()
                .mapToInt(database -> magnitude(group, database, observation))
                .max()
                .orElse(0);
    }

    private static int magnitude(AvailabilityGroup group, DatabaseName database, Observation observation) {
        return observation
                .seen(Primaries.of(group, observation))
                .flatMap(view -> view.database(database))
                .flatMap(DatabaseView::bytes)
                .map(bytes -> Long.SIZE - Long.numberOfLeadingZeros(bytes))
                .orElse(0);
    }
}

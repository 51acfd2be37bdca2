package dev.sqldag.change;

import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long databases may take to arrive: what the options allow for any, and what their size takes. The latter is rounded up
 * to 1, 2, 4, 8, … minutes, so that a plan stays the same while a file grows a little.
 */
final class SeedingBudget {

    private static final Duration OF_UNKNOWN_SIZE = Duration.ofDays(1);

    private SeedingBudget() {}

    /**
     * For copies of the databases.
     *
     * @param source whose files tell how large they are
     * @param copies how many servers they come to, over one connection in the worst case
     */
    static Duration of(Scene scene, ServerName source, List<DatabaseName> databases, long copies) {
        PlanOptions options = scene.options();
        return bytes(scene, source, databases)
                .map(bytes -> options.seedWithin().plus(rounded(bytes * copies / options.seedingBytesPerSecond())))
                .orElseGet(() ->
                        options.seedWithin().compareTo(OF_UNKNOWN_SIZE) > 0 ? options.seedWithin() : OF_UNKNOWN_SIZE);
    }

    /** How large the databases are together; empty when nobody could say of one of them. */
    static Optional<Long> bytes(Scene scene, ServerName source, List<DatabaseName> databases) {
        return databases.stream()
                .map(database -> scene.observation()
                        .seen(source)
                        .flatMap(view -> view.database(database))
                        .flatMap(DatabaseView::bytes))
                .reduce(Optional.of(0L), (sum, bytes) -> sum.flatMap(some -> bytes.map(more -> some + more)));
    }

    private static Duration rounded(long seconds) {
        long minutes = seconds / 60 + 1;
        long power = Long.highestOneBit(minutes);
        return Duration.ofMinutes(power == minutes ? power : power * 2);
    }
}

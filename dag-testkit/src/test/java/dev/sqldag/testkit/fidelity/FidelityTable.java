package dev.sqldag.testkit.fidelity;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rows, the least sure first. */
final class FidelityTable {

    private FidelityTable() {}

    static List<Fidelity> rows() {
        return Stream.of(
                        WholeWorld.ROWS,
                        Groups.ROWS,
                        Databases.ROWS,
                        Seeding.ROWS,
                        DistributedGroups.ROWS,
                        Links.ROWS,
                        Endpoints.ROWS,
                        Listeners.ROWS,
                        Views.ROWS,
                        Language.ROWS,
                        Wire.ROWS,
                        Takeovers.ROWS,
                        Logs.ROWS,
                        Locks.ROWS,
                        Security.ROWS,
                        Tables.ROWS,
                        Routing.ROWS,
                        Departures.ROWS)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Fidelity::confidence))
                .toList();
    }
}

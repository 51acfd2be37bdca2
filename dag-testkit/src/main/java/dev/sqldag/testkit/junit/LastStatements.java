package dev.sqldag.testkit.junit;

import dev.sqldag.testkit.SimulatedFleet;
import java.util.stream.Collectors;

/** Travels with the failure of a test and says what its servers were asked last. */
public final class LastStatements extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int COUNT = 20;

    LastStatements(SimulatedFleet fleet) {
        super(text(fleet), null, false, false);
    }

    private static String text(SimulatedFleet fleet) {
        return fleet.servers().stream()
                .map(server -> "last statements of " + server + ":\n"
                        + fleet.recorded(server).last(COUNT))
                .collect(Collectors.joining("\n", "\n", ""));
    }
}

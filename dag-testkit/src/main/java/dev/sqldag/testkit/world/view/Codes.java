package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.PrimaryConnections;

/** Numbers that are not simply the order of the constants (tsql-facts 6.2). */
final class Codes {

    private static final int CONFIGURATION_ONLY = 4;
    private static final int FIRST_PRIMARY_CONNECTIONS = 2;

    private Codes() {}

    static Coded mode(AvailabilityMode mode) {
        return mode == AvailabilityMode.CONFIGURATION_ONLY
                ? new Coded(CONFIGURATION_ONLY, mode.name())
                : Coded.of(mode);
    }

    static Coded primaryConnections(PrimaryConnections connections) {
        return Coded.of(connections, FIRST_PRIMARY_CONNECTIONS, connections.name());
    }
}

package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Fleet;

/** The world as one server sees it, and who looks. */
record Lens(Fleet fleet, Server server, Caller caller) {

    boolean isHere(String other) {
        return server.name().equalsIgnoreCase(other);
    }

    /** Whether it is the database that the caller is in. */
    boolean isIn(String database) {
        return caller.database().equalsIgnoreCase(database);
    }
}

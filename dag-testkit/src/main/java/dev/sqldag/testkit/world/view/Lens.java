package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Fleet;

/** The world as one server sees it. */
record Lens(Fleet fleet, Server server) {

    boolean isHere(String other) {
        return server.name().equalsIgnoreCase(other);
    }
}

package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Fleet;

/** Who carries out a command, where and when. */
public record Act(Fleet fleet, Server server, Caller caller) {

    String on() {
        return server.name();
    }
}

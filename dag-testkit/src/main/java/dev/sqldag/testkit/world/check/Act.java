package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Fleet;

/** Who carries out a command, where and when. */
public record Act(Fleet fleet, Server server, Caller caller) {

    public String on() {
        return server.name();
    }
}

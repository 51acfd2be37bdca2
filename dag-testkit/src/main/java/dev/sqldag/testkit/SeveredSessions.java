package dev.sqldag.testkit;

import dev.sqldag.testkit.world.World;
import java.util.function.Consumer;

/** Ends the connections of sessions that the world has ended, after each of its steps. */
record SeveredSessions(ServerHosts hosts) implements Consumer<World> {

    @Override
    public void accept(World world) {
        world.takeSevered()
                .forEach(severed -> hosts.host(severed.server()).server().cut(severed.spid()));
    }
}

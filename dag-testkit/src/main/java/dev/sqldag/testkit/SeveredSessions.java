package dev.sqldag.testkit;

import dev.sqldag.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Ends the connections of sessions that the world has ended, after each of its steps.
 *
 * @param source takes what was ended since it was asked last
 */
record SeveredSessions(ServerHosts hosts, Function<World, List<Severed>> source) implements Consumer<World> {

    /** A session that the world has ended. */
    record Severed(String server, int spid) {}

    @Override
    public void accept(World world) {
        source.apply(world)
                .forEach(severed -> hosts.host(severed.server()).server().cut(severed.spid()));
    }
}

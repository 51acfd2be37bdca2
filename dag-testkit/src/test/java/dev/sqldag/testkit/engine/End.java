package dev.sqldag.testkit.engine;

import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.Topology;
import java.util.Optional;

/**
 * Where an estate stands, by the servers' own state and by their views.
 *
 * @param primaries which server is primary of which group, in both kinds
 */
record End(String primaries, String servers, String views) {

    static End of(SimulatedFleet fleet, Engine engine, Topology topology) {
        return new End(engine.primaries(topology), fleet.state().servers().toString(), engine.look(topology));
    }

    /**
     * The same without how far the copies of databases have got, which follows nobody's configuration: a copy that was
     * restarted may have caught up with its source where the other one has not.
     */
    End apartFromProgress() {
        return new End(primaries, settled(servers), settled(views));
    }

    private static String settled(String text) {
        return text.replace("SYNCHRONIZING", "SYNCHRONIZED");
    }

    /** I7: how the other end differs; a cluster may have failed over on the way, and then nothing more can be compared. */
    Optional<String> difference(End other) {
        if (!primaries.equals(other.primaries) || equals(other)) {
            return Optional.empty();
        }
        return Optional.of("I7: another end: "
                + (servers.equals(other.servers) ? first(views, other.views) : first(servers, other.servers)));
    }

    private static String first(String expected, String found) {
        int at = 0;
        while (at < Math.min(expected.length(), found.length()) && expected.charAt(at) == found.charAt(at)) {
            at++;
        }
        return "expected …" + around(expected, at) + "… and found …" + around(found, at) + "…";
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 120));
    }
}

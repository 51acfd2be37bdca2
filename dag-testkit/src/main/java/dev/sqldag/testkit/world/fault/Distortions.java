package dev.sqldag.testkit.world.fault;

import dev.sqldag.testkit.world.spec.ViewFault;
import dev.sqldag.testkit.world.state.Distortion;
import dev.sqldag.testkit.world.state.Fleet;
import dev.sqldag.testkit.world.state.Named;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Views that lag, and views with wrong rows. */
public final class Distortions {

    private Distortions() {}

    public static void faults(Fleet fleet, String server, Set<ViewFault> faults) {
        fleet.distortions().put(of(fleet, server).faults(faults));
    }

    public static void freeze(Fleet fleet, String server) {
        fleet.distortions().put(of(fleet, server).memory(Optional.of(memory(fleet))));
    }

    public static void slow(Fleet fleet, String server, Duration every) {
        freeze(fleet, server);
        fleet.at(fleet.now().plus(every), new Renewal(server, every));
    }

    public static void thaw(Fleet fleet, String server) {
        fleet.distortions().put(of(fleet, server).memory(Optional.empty()));
    }

    /** What is now; it remembers nothing of earlier memories, so that they can go. */
    private static Fleet memory(Fleet fleet) {
        Fleet memory = fleet.copy();
        fleet.distortions().stream().map(Distortion::server).toList().forEach(s -> memory.distortions()
                .remove(Named.key(s)));
        return memory;
    }

    static Distortion of(Fleet fleet, String server) {
        return fleet.distortions()
                .get(Named.key(server))
                .orElseGet(() -> new Distortion(server, Set.of(), Optional.empty()));
    }
}

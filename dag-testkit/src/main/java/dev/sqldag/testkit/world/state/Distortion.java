package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.spec.ViewFault;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with a server's {@code dm_hadr} views.
 *
 * @param memory what they show instead of what is; empty while they show what is
 */
public record Distortion(String server, Set<ViewFault> faults, Optional<Fleet> memory) {
    public Distortion {
        faults = Set.copyOf(faults);
    }

    public Distortion faults(Set<ViewFault> newFaults) {
        return new Distortion(server, newFaults, memory);
    }

    public Distortion memory(Optional<Fleet> newMemory) {
        return new Distortion(server, faults, newMemory);
    }
}

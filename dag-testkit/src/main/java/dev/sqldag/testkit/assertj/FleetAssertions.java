package dev.sqldag.testkit.assertj;

import dev.sqldag.plan.Plan;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.record.Recording;

/**
 * Where assertions begin; to be imported statically.
 *
 * <pre>{@code
 * assertThat(fleet).distributedGroup("distributedag").hasGlobalPrimary("ag1").isHealthy();
 * assertThat(fleet.recorded("server1").mutating()).hasSize(3);
 * assertThat(plan).isNotRefused().isEmpty();
 * }</pre>
 */
public final class FleetAssertions {

    private FleetAssertions() {}

    /** On how the fleet stands when the assertion is made. */
    public static FleetAssert assertThat(SimulatedFleet fleet) {
        return new FleetAssert(fleet.state());
    }

    public static RecordingAssert assertThat(Recording recording) {
        return new RecordingAssert(recording);
    }

    public static PlanAssert assertThat(Plan plan) {
        return new PlanAssert(plan);
    }
}

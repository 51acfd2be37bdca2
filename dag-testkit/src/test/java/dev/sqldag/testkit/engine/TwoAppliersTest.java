package dev.sqldag.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.SimulatedFleet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two programs at once: one does the work, the other one finds it done, and neither gets between the other's statements. */
class TwoAppliersTest {

    private static final int SEEDS = System.getProperty("deep") == null ? 5 : 500;

    @Test
    void in_any_order_of_their_batches_one_works_and_the_other_finds_nothing_to_do() throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        try (SimulatedFleet fleet = fleet(true)) {
            for (long seed = 0; seed < SEEDS; seed++) {
                fleet.reset();
                wrong.addAll(TwoAppliers.inProcess(fleet, SeedEstates.CREATED, seed));
            }
        }

        System.out.println("two appliers: " + SEEDS + " seeds from 0, " + wrong.size() + " violations");
        assertThat(wrong).isEmpty();
    }

    @Test
    void over_tds_on_threads_of_their_own_they_do_not_interleave_either() throws InterruptedException {
        try (SimulatedFleet fleet = fleet(false)) {
            assertThat(TwoAppliers.overTds(fleet, SeedEstates.CREATED)).isEmpty();
        }
    }

    private static SimulatedFleet fleet(boolean inProcess) {
        SimulatedFleet fleet = SimulatedFleet.bare(SeedEstates.CREATED, f -> {
            f.virtualTime();
            if (inProcess) {
                f.withoutPorts();
            }
        });
        Engine.createDatabases(fleet, SeedEstates.CREATED);
        fleet.checkpoint();
        return fleet;
    }
}

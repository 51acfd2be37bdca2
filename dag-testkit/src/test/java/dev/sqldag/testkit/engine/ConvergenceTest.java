package dev.sqldag.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random topologies and what happens to them: the engine ends where the topology says. A failure names its seeds. */
class ConvergenceTest {

    /** A thousand with {@code -Pdeep}. */
    private static final int SEEDS = System.getProperty("deep") == null ? 12 : 1_000;

    @Test
    void from_nothing_a_plan_leads_to_an_empty_plan() {
        List<String> wrong = new ArrayList<>();

        LongStream.range(0, SEEDS).forEach(seed -> Convergence.building(seed).ifPresent(wrong::add));

        System.out.println("random topologies: " + SEEDS + " seeds from 0, " + wrong.size() + " do not converge");
        assertThat(wrong).isEmpty();
    }

    @Test
    void after_drift_a_plan_leads_back() {
        List<String> wrong = new ArrayList<>();
        Convergence convergence = new Convergence();

        LongStream.range(0, SEEDS)
                .forEach(seed -> convergence.drifting(seed, seed % 2 == 0).ifPresent(wrong::add));

        System.out.println("random drift: " + SEEDS + " seeds from 0, " + wrong.size() + " do not converge; "
                + convergence.refusals() + " plans were refused until a person had done what they asked for, "
                + convergence.overtaken() + " were overtaken by what was on its way");
        assertThat(wrong).isEmpty();
    }
}

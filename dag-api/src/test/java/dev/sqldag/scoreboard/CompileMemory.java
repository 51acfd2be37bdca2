package dev.sqldag.scoreboard;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What rendering a plan as a script allocates, for each byte of the script. */
final class CompileMemory implements Figure {

    private static final int GROUPS = 1_000;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 31;

    @Override
    public List<Score> measure() {
        Plan plan = Estate.planOffline(Estates.of(GROUPS));
        double produced = plan.toScript().getBytes(StandardCharsets.UTF_8).length;
        for (int round = 0; round < WARM_UP; round++) {
            allocated(plan);
        }
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = allocated(plan) / produced;
        }
        return List.of(new Samples(ratios).score("M6.bytes-per-sql-byte", Goal.atMost(4)));
    }

    private static long allocated(Plan plan) {
        return Clocks.allocated(() -> {
            if (plan.toScript().isEmpty()) {
                throw new IllegalStateException("nothing was rendered");
            }
        });
    }
}

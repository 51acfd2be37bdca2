package dev.sqldag.scoreboard;

import java.util.List;
import java.util.function.Supplier;

/**
 * Two sets of renderings, timed in turns A B B A so that whatever drifts drifts for both.
 *
 * @param left renders per second of CPU, one for each pair
 */
record Duel(Samples left, Samples right) {

    private static final int PAIRS = 40;
    private static final int WARM_UP = 20;
    private static final int TURN = 5_000;

    static Duel of(List<Supplier<String>> lefts, List<Supplier<String>> rights) {
        double[] left = new double[PAIRS];
        double[] right = new double[PAIRS];
        for (int pair = -WARM_UP; pair < PAIRS; pair++) {
            double first = turn(lefts);
            double second = turn(rights);
            double third = turn(rights);
            double fourth = turn(lefts);
            if (pair >= 0) {
                left[pair] = rate(lefts.size(), first + fourth);
                right[pair] = rate(rights.size(), second + third);
            }
        }
        return new Duel(new Samples(left), new Samples(right));
    }

    private static double rate(int renderings, double seconds) {
        return 2.0 * TURN * renderings / seconds;
    }

    private static double turn(List<Supplier<String>> renderings) {
        long[] length = new long[1];
        double seconds = Clocks.threadCpu(() -> {
            for (int repeat = 0; repeat < TURN; repeat++) {
                for (Supplier<String> rendering : renderings) {
                    length[0] += rendering.get().length();
                }
            }
        });
        if (length[0] == 0) {
            throw new IllegalStateException("nothing was rendered");
        }
        return seconds;
    }
}

package dev.sqldag.scoreboard;

import dev.sqldag.Estate;
import dev.sqldag.topology.Topology;
import java.util.Arrays;
import java.util.List;

/** How the time from a topology to its script (validate, plan, render) grows with the number of groups, and what it is. */
final class CompileTime implements Figure {

    private static final int[] SIZES = {10, 100, 1_000, 10_000};
    private static final int LARGEST = SIZES.length - 1;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 11;

    /** Every length is checked, so that no run can be optimised away. */
    private long produced;

    @Override
    public List<Score> measure() {
        Topology[] estates = Arrays.stream(SIZES).mapToObj(Estates::of).toArray(Topology[]::new);
        for (int round = 0; round < WARM_UP; round++) {
            round(estates);
        }
        double[] exponents = new double[ROUNDS];
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double[] times = round(estates);
            exponents[round] = slope(times);
            seconds[round] = times[LARGEST];
        }
        if (produced == 0) {
            throw new IllegalStateException("nothing was compiled");
        }
        return List.of(
                new Samples(exponents).score("M5.exponent", Goal.atMost(1.05)),
                new Samples(seconds).score("M5.seconds-10000-groups", Goal.atMost(1.5)));
    }

    /** One time for each size. Small ones are repeated until they are as much work as the largest. */
    private double[] round(Topology[] estates) {
        double[] times = new double[SIZES.length];
        for (int size = 0; size < SIZES.length; size++) {
            Topology estate = estates[size];
            int repeats = SIZES[LARGEST] / SIZES[size];
            times[size] = Clocks.processCpu(() -> {
                        for (int repeat = 0; repeat < repeats; repeat++) {
                            produced += Estate.planOffline(estate).toScript().length();
                        }
                    })
                    / repeats;
        }
        return times;
    }

    /** The slope of the least-squares line through the points on logarithmic axes. */
    private static double slope(double[] times) {
        double[] x = Arrays.stream(SIZES).mapToDouble(Math::log).toArray();
        double[] y = Arrays.stream(times).map(Math::log).toArray();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int point = 0; point < x.length; point++) {
            covariance += (x[point] - meanX) * (y[point] - meanY);
            variance += (x[point] - meanX) * (x[point] - meanX);
        }
        return covariance / variance;
    }
}

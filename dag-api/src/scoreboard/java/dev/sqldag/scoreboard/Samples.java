package dev.sqldag.scoreboard;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Repeated measurements of one quantity: their median, and how sure it is. */
public final class Samples {

    private static final int RESAMPLES = 2_000;
    private static final double TAIL = 0.025;

    private final double[] values;

    public Samples(double[] values) {
        this.values = values.clone();
    }

    /** Sample by sample: what was measured together is compared together. */
    public Samples over(Samples others) {
        double[] ratios = new double[values.length];
        Arrays.setAll(ratios, index -> values[index] / others.values[index]);
        return new Samples(ratios);
    }

    /** The median with its bootstrap interval; the seed is fixed, so that the same samples give the same bounds. */
    public Score score(String id, Goal goal) {
        Random random = new Random(5_022);
        double[] medians = DoubleStream.generate(() -> median(random.ints(values.length, 0, values.length)
                        .mapToDouble(index -> values[index])
                        .toArray()))
                .limit(RESAMPLES)
                .sorted()
                .toArray();
        int cut = (int) (RESAMPLES * TAIL);
        return new Score(id, median(values), medians[cut], medians[RESAMPLES - 1 - cut], goal);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

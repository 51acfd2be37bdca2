package dev.sqldag.scoreboard;

import java.util.Locale;

/**
 * One line of the scoreboard.
 *
 * @param low the lower bound of the value's 95 % interval; the value itself when it is counted, not measured
 */
public record Score(String id, double value, double low, double high, Goal goal) {

    public static Score counted(String id, double value, Goal goal) {
        return new Score(id, value, value, value, goal);
    }

    /** {@code M5.exponent  1.0312  <= 1.05  ok}: a bound that misses the goal makes it short. */
    public String line() {
        return "%s  %s  %s  %s".formatted(id, number(value), goal, goal.verdict(low, high));
    }

    /** With the interval, for those who want to know how much of it is noise. */
    public String detail() {
        return "%s  %s  95 %% of medians in %s .. %s".formatted(id, number(value), number(low), number(high));
    }

    /** For reading: the verdict is about the value itself. */
    private static String number(double value) {
        boolean whole = value >= 1000 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.4g", value);
    }
}

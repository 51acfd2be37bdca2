package dev.sqldag.scoreboard;

import java.util.Locale;

/** What a score has to reach. The worse bound of its interval counts. */
public sealed interface Goal {

    Goal PEER = new None();

    String verdict(double low, double high);

    static Goal atMost(double limit) {
        return new AtMost(limit);
    }

    static Goal atLeast(double limit) {
        return new AtLeast(limit);
    }

    private static String word(boolean reached) {
        return reached ? "ok" : "short";
    }

    private static String number(double limit) {
        return limit == Math.rint(limit) ? String.valueOf((long) limit) : String.format(Locale.ROOT, "%s", limit);
    }

    /** As good as this or smaller. */
    record AtMost(double limit) implements Goal {

        @Override
        public String verdict(double low, double high) {
            return word(high <= limit);
        }

        @Override
        public String toString() {
            return "<=" + number(limit);
        }
    }

    /** As good as this or larger. */
    record AtLeast(double limit) implements Goal {

        @Override
        public String verdict(double low, double high) {
            return word(low >= limit);
        }

        @Override
        public String toString() {
            return ">=" + number(limit);
        }
    }

    /** Only for comparison. */
    record None() implements Goal {

        @Override
        public String verdict(double low, double high) {
            return "peer";
        }

        @Override
        public String toString() {
            return "-";
        }
    }
}

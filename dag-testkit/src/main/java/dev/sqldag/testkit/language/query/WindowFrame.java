package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Row;
import java.util.List;
import java.util.OptionalInt;

/** The rows around one that a window function looks at. */
record WindowFrame(Call.Frame frame) {

    /** Without a frame: from the start of the partition to the row, and those of the same place. */
    private static final Call.Frame DEFAULT = new Call.Frame(false, OptionalInt.empty(), OptionalInt.of(0));

    static WindowFrame of(Call.Window call) {
        return new WindowFrame(call.frame().orElse(DEFAULT));
    }

    List<Row> rows(List<Row> sorted, int at, Windowing window) {
        int from = frame.from().isEmpty() ? 0 : at + frame.from().getAsInt();
        int to = frame.to().isEmpty() ? sorted.size() - 1 : at + frame.to().getAsInt();
        if (!frame.byRows()) {
            while (frame.from().isPresent() && from > 0 && same(sorted, from - 1, at, window)) {
                from--;
            }
            while (to + 1 < sorted.size() && same(sorted, to + 1, at, window)) {
                to++;
            }
        }
        int first = Math.max(0, Math.min(from, sorted.size()));
        int end = Math.max(first, Math.min(to + 1, sorted.size()));
        return sorted.subList(first, end);
    }

    private static boolean same(List<Row> sorted, int one, int other, Windowing window) {
        return window.compare(sorted.get(one), sorted.get(other)) == 0;
    }
}

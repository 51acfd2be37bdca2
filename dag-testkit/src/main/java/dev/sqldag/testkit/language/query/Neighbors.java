package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Window functions that look at other rows: LAG, LEAD, FIRST_VALUE, LAST_VALUE, and NTILE, which counts them. */
final class Neighbors {

    private Neighbors() {}

    static SqlType type(String name, List<Bound> arguments) {
        int most = name.startsWith("L") && name.length() <= 4 ? 3 : 1;
        if (arguments.isEmpty() || arguments.size() > most) {
            throw Errors.argumentCount(name.toLowerCase(Locale.ROOT), 1);
        }
        return arguments.get(0).type();
    }

    static Windowing.Numbering offset(List<Bound> arguments, boolean ahead) {
        Bound value = arguments.get(0);
        Optional<Bound> distance =
                arguments.size() > 1 ? Optional.of(arguments.get(1).as(SqlType.INT)) : Optional.empty();
        Optional<Bound> otherwise =
                arguments.size() > 2 ? Optional.of(arguments.get(2).as(value.type())) : Optional.empty();
        return (rows, window) -> {
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                Object far = distance.isPresent() ? distance.get().eval(row) : Integer.valueOf(1);
                if (far == null || (Integer) far < 0) {
                    throw Errors.statement(
                            8730, "Offset parameter for Lag and Lead functions cannot be a negative value.");
                }
                long at = ahead ? (long) i + (Integer) far : (long) i - (Integer) far;
                boolean there = at >= 0 && at < rows.size();
                Object other = otherwise.isPresent() ? otherwise.get().eval(row) : null;
                row.compute(window.slot(), there ? value.eval(rows.get((int) at)) : other);
            }
        };
    }

    static Windowing.Numbering edge(Bound value, WindowFrame frame, boolean first) {
        return (rows, window) -> {
            for (int i = 0; i < rows.size(); i++) {
                List<Row> seen = frame.rows(rows, i, window);
                Row edge = seen.isEmpty() ? null : seen.get(first ? 0 : seen.size() - 1);
                rows.get(i).compute(window.slot(), edge == null ? null : value.eval(edge));
            }
        };
    }

    static Windowing.Numbering tiles(List<Bound> arguments) {
        if (arguments.size() != 1) {
            throw Errors.argumentCount("ntile", 1);
        }
        Bound count = arguments.get(0).as(SqlType.INT);
        return (rows, window) -> {
            Object wanted = rows.isEmpty() ? Integer.valueOf(1) : count.eval(rows.get(0));
            if (wanted == null || (Integer) wanted < 1) {
                throw Errors.statement(5326, "Invalid number of tiles: NTILE needs a number that is greater than 0.");
            }
            int tiles = (Integer) wanted;
            int size = rows.size() / tiles;
            int larger = rows.size() % tiles;
            for (int i = 0; i < rows.size(); i++) {
                int inLarger = larger * (size + 1);
                long tile = i < inLarger ? i / (size + 1) + 1L : larger + (i - inLarger) / Math.max(1, size) + 1L;
                rows.get(i).compute(window.slot(), tile);
            }
        };
    }
}

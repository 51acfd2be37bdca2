package dev.sqldag.testkit.language.query;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Call;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.value.Comparison;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A window function with its names found. */
record Windowing(List<Bound> partition, List<SortKey> order, SqlType type, Numbering numbering, int slot) {

    private static final Map<String, Numbering> RANKINGS =
            Map.of("ROW_NUMBER", Windowing::number, "RANK", Windowing::rank, "DENSE_RANK", Windowing::denseRank);

    private static final Set<String> WITH_ORDER =
            Set.of("ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE");

    /** Gives each row of a sorted partition its value. */
    @FunctionalInterface
    interface Numbering {
        void number(List<Row> rows, Windowing window);
    }

    static Windowing bind(Call.Window call, Scope scope, int slot) {
        List<Bound> partition = scope.bindAll(call.partition());
        List<SortKey> order = SortKey.bind(call.order(), scope);
        String name = call.name().toUpperCase(Locale.ROOT);
        if (call.order().isEmpty() && (WITH_ORDER.contains(name) || call.frame().isPresent())) {
            throw Errors.compile(
                    4112, "The function '%s' must have an OVER clause with ORDER BY.".formatted(call.name()));
        }
        Numbering ranking = RANKINGS.get(name);
        if (ranking != null) {
            return new Windowing(partition, order, SqlType.BIGINT, ranking, slot);
        }
        List<Bound> arguments = WITH_ORDER.contains(name) ? scope.bindAll(call.arguments()) : List.of();
        return switch (name) {
            case "NTILE" -> new Windowing(partition, order, SqlType.BIGINT, Neighbors.tiles(arguments), slot);
            case "LAG", "LEAD" ->
                new Windowing(
                        partition,
                        order,
                        Neighbors.type(name, arguments),
                        Neighbors.offset(arguments, name.equals("LEAD")),
                        slot);
            case "FIRST_VALUE", "LAST_VALUE" ->
                new Windowing(
                        partition,
                        order,
                        Neighbors.type(name, arguments),
                        Neighbors.edge(arguments.get(0), WindowFrame.of(call), name.startsWith("FIRST")),
                        slot);
            default -> aggregate(call, name, scope, partition, order, slot);
        };
    }

    private static Windowing aggregate(
            Call.Window call, String name, Scope scope, List<Bound> partition, List<SortKey> order, int slot) {
        Aggregation whole = Aggregation.bind(new Call.Aggregate(name, false, call.arguments(), List.of()), scope);
        if (name.equals("STRING_AGG")) {
            throw Errors.compile(
                    4113,
                    "The function 'STRING_AGG' is not a valid windowing function, and cannot be used with the OVER clause.");
        }
        Numbering numbering = order.isEmpty() ? aggregate(whole) : running(whole, WindowFrame.of(call));
        return new Windowing(partition, order, whole.type(), numbering, slot);
    }

    void compute(List<Row> rows) {
        Map<List<@Nullable Object>, List<Row>> partitions = new LinkedHashMap<>();
        for (Row row : rows) {
            @Nullable Object[] key = new @Nullable Object[partition.size()];
            for (int i = 0; i < key.length; i++) {
                key[i] = partition.get(i).eval(row);
            }
            partitions
                    .computeIfAbsent(Comparison.key(key), any -> new ArrayList<>())
                    .add(row);
        }
        for (List<Row> one : partitions.values()) {
            one.sort(this::compare);
            numbering.number(one, this);
        }
    }

    int compare(Row one, Row other) {
        return SortKey.compare(order, SortKey.values(order, one), SortKey.values(order, other));
    }

    private static void number(List<Row> rows, Windowing window) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).compute(window.slot, i + 1L);
        }
    }

    private static void rank(List<Row> rows, Windowing window) {
        long rank = 0;
        for (int i = 0; i < rows.size(); i++) {
            rank = i == 0 || window.compare(rows.get(i - 1), rows.get(i)) != 0 ? i + 1L : rank;
            rows.get(i).compute(window.slot, rank);
        }
    }

    private static void denseRank(List<Row> rows, Windowing window) {
        long rank = 0;
        for (int i = 0; i < rows.size(); i++) {
            rank += i == 0 || window.compare(rows.get(i - 1), rows.get(i)) != 0 ? 1 : 0;
            rows.get(i).compute(window.slot, rank);
        }
    }

    private static Numbering aggregate(Aggregation whole) {
        return (rows, window) -> {
            Object value = whole.value(rows);
            rows.forEach(row -> row.compute(window.slot, value));
        };
    }

    private static Numbering running(Aggregation part, WindowFrame frame) {
        return (rows, window) -> {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).compute(window.slot, part.value(frame.rows(rows, i, window)));
            }
        };
    }
}

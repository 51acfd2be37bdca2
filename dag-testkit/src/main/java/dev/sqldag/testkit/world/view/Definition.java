package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.View;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.state.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A view: its columns with the version that brought each, and how a row of it is made. */
final class Definition<R> {

    private static final double TICKS_PER_SECOND = 300;
    private static final double NANOS_PER_SECOND = 1e9;

    /** One value of a row. */
    interface Cell<R> {
        @Nullable Object of(R row);
    }

    private record Field<R>(int since, Column column, Cell<R> cell) {}

    private final Function<Lens, List<R>> source;
    private final List<Field<R>> fields = new ArrayList<>();

    private Definition(Function<Lens, List<R>> source) {
        this.source = source;
    }

    static <R> Definition<R> of(Function<Lens, List<R>> source) {
        return new Definition<>(source);
    }

    Definition<R> column(String name, SqlType type, Cell<R> cell) {
        return since(0, name, type, cell);
    }

    Definition<R> since(int major, String name, SqlType type, Cell<R> cell) {
        fields.add(new Field<>(major, new Column(name, type), cell));
        return this;
    }

    /** A code and, in a column of its own, its words. */
    Definition<R> coded(String name, SqlType type, Function<R, Coded> code) {
        return codedSince(0, name, type, code);
    }

    Definition<R> codedSince(int major, String name, SqlType type, Function<R, Coded> code) {
        return since(major, name, type, row -> code.apply(row).code())
                .since(major, name + "_desc", SqlType.nvarchar(60), row -> code.apply(row)
                        .words());
    }

    /** The view on that server; the rows are made when they are asked for. */
    View on(Supplier<Fleet> world, Server server, String name, Caller caller) {
        List<Field<R>> known =
                fields.stream().filter(f -> f.since() <= server.major()).toList();
        List<Column> columns = known.stream().map(Field::column).toList();
        return new View() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public List<@Nullable Object[]> rows() {
                Lens lens = new Lens(world.get(), server, caller);
                List<@Nullable Object[]> rows = source.apply(lens).stream()
                        .map(row -> cells(known, row))
                        .toList();
                return Visibility.filter(name, lens, columns, rows);
            }

            @Override
            public List<SqlMessage> refusal() {
                return Visibility.refusal(name, new Lens(world.get(), server, caller));
            }
        };
    }

    private static <R> @Nullable Object[] cells(List<Field<R>> fields, R row) {
        @Nullable Object[] cells = new @Nullable Object[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = fields.get(i).cell().of(row);
        }
        return cells;
    }

    /** Servers keep their clocks in UTC. */
    static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** To 1/300 of a second, as datetime keeps it: what is compared with GETUTCDATE() must not lie after it. */
    static LocalDateTime datetime(Instant instant) {
        LocalDateTime exact = time(instant);
        long ticks = Math.round(exact.get(ChronoField.NANO_OF_SECOND) * TICKS_PER_SECOND / NANOS_PER_SECOND);
        return exact.withNano(0).plus(Duration.ofMillis(Math.round(ticks * 1000 / TICKS_PER_SECOND)));
    }

    static @Nullable LocalDateTime time(Optional<Instant> instant) {
        return instant.map(Definition::time).orElse(null);
    }
}

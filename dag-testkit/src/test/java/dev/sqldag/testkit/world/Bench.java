package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.ServerPort.View;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Timing;
import dev.sqldag.testkit.world.spec.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drives a world with commands and virtual time. */
record Bench(World world) {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    static Bench of(ServerSpec... servers) {
        return of(1, servers);
    }

    static Bench of(long seed, ServerSpec... servers) {
        return of(seed, Timing.brisk(), servers);
    }

    static Bench of(long seed, Timing timing, ServerSpec... servers) {
        Bench bench = new Bench(World.of(seed, START, timing));
        for (ServerSpec server : servers) {
            bench.world.addServer(server);
        }
        return bench;
    }

    static Bench of(long seed, Timing timing, Set<Variant> variants) {
        return new Bench(World.of(seed, START, timing, variants));
    }

    private static Caller in(String database) {
        return new Caller(51, "sa", database);
    }

    /** Carries the command out to its end. */
    Effect run(String server, Command command) {
        return runIn("master", server, command);
    }

    Effect runIn(String database, String server, Command command) {
        Effect effect = world.port(server).execute(command, in(database));
        if (effect instanceof Effect.Pending pending) {
            Effect polled = world.port(server).poll(pending.ticket());
            while (polled instanceof Effect.Pending) {
                world.advanceTo(world.nextEventAt().orElseThrow());
                polled = world.port(server).poll(pending.ticket());
            }
            return polled;
        }
        return effect;
    }

    Bench ok(String server, Command... commands) {
        for (Command command : commands) {
            assertThat(run(server, command)).as("%s on %s", command, server).isInstanceOf(Effect.Done.class);
        }
        return this;
    }

    List<Integer> refusal(String server, Command command) {
        return numbers(run(server, command));
    }

    static List<Integer> numbers(Effect effect) {
        return effect instanceof Effect.Refused refused
                ? refused.errors().stream().map(SqlMessage::number).toList()
                : List.of();
    }

    Bench pass(Duration time) {
        world.advanceTo(world.now().plus(time));
        return this;
    }

    /** Long enough for everything to come to rest. */
    Bench rest() {
        return pass(Duration.ofSeconds(5));
    }

    View view(String server, String schema, String name) {
        return world.port(server).view(schema, name, in("master")).orElseThrow();
    }

    List<Row> rows(String server, String name) {
        View view = view(server, "sys", name);
        return view.rows().stream()
                .map(values -> {
                    Map<String, @Nullable Object> cells = new HashMap<>();
                    for (int i = 0; i < values.length; i++) {
                        cells.put(view.columns().get(i).name(), values[i]);
                    }
                    return new Row(cells);
                })
                .toList();
    }

    /** The rows of one group, local or distributed. */
    List<Row> rows(String server, String name, String group) {
        UUID id = group(server, group);
        return rows(server, name).stream()
                .filter(r -> id.equals(r.get("group_id")))
                .toList();
    }

    UUID group(String server, String name) {
        return rows(server, "availability_groups").stream()
                .filter(r -> name.equals(r.get("name")))
                .map(r -> (UUID) Objects.requireNonNull(r.get("group_id")))
                .findFirst()
                .orElseThrow();
    }

    @Nullable Object call(String server, String function, Value... arguments) {
        return world.port(server)
                .function(function, List.of(arguments), in("master"))
                .orElseThrow()
                .data();
    }

    /** One row by column name. */
    record Row(Map<String, @Nullable Object> cells) {

        @Nullable Object get(String column) {
            assertThat(cells).containsKey(column);
            return cells.get(column);
        }
    }
}

package dev.sqldag.testkit.fidelity;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.View;
import dev.sqldag.testkit.language.function.FunctionLibrary;
import dev.sqldag.testkit.language.function.Globals;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.world.World;
import dev.sqldag.testkit.world.function.Functions;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.view.Catalog;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the simulator knows at all, read from the simulator itself. */
final class Coverage {

    private static final int FIRST_VERSION = 13;
    private static final int LAST_VERSION = 17;
    private static final Map<Integer, String> YEARS = Map.of(14, "2017", 15, "2019", 16, "2022", 17, "2025");
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Coverage() {}

    static String text() {
        return """

                ## Coverage

                ### Statements that change a server

                "Refused" means error 50000: the text is understood, and its effect is not simulated. Below are such refusals
                in the simulator's own words, also those that depend on the state.

                | statement | |
                |---|---|
                %s
                Not yet carried out: %s.

                ### Statements of the language

                %s

                ### Views

                A year stands where a column came after 2016.

                | view | columns |
                |---|---|
                %s
                ### Functions

                %s

                ### Global variables

                %s

                ### SERVERPROPERTY

                %s

                ### Errors

                | raised by | numbers |
                |---|---|
                %s""".formatted(
                        commands(),
                        String.join("; ", Sources.refusals()),
                        words(Sources.statements()),
                        views(),
                        words(functions()),
                        words(Internals.keys(Globals.class, "ALL")),
                        words(properties()),
                        errors());
    }

    private static String commands() {
        return Commands.examples().values().stream()
                .map(text -> "| `%s` | %s |\n".formatted(text, Commands.isCarriedOut(text) ? "carried out" : "refused"))
                .collect(Collectors.joining());
    }

    static NavigableSet<String> functions() {
        NavigableSet<String> names = new TreeSet<>(Internals.keys(FunctionLibrary.class, "LANGUAGE"));
        names.addAll(Internals.keys(Functions.class, "ANSWERS"));
        return names;
    }

    private static NavigableSet<String> properties() {
        return Internals.keys("dev.sqldag.testkit.world.function.ServerProperties", "PROPERTIES");
    }

    private static String views() {
        return Stream.concat(Catalog.names().stream(), Stream.of("sys.database_files"))
                .sorted()
                .map(name -> "| `%s` | %s |\n".formatted(name, columns(name)))
                .collect(Collectors.joining());
    }

    private static String columns(String view) {
        Map<String, Integer> since = new LinkedHashMap<>();
        IntStream.rangeClosed(FIRST_VERSION, LAST_VERSION)
                .forEach(major -> names(view, major).forEach(column -> since.putIfAbsent(column, major)));
        return since.entrySet().stream()
                .map(column -> column.getValue() == FIRST_VERSION
                        ? column.getKey()
                        : column.getKey() + " (" + YEARS.get(column.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static List<String> names(String view, int major) {
        World world = World.of(1, START);
        world.addServer(ServerSpec.of("server1", major).inCluster("cluster1"));
        ServerPort port = world.port("server1");
        int dot = view.indexOf('.');
        View found = port.view(view.substring(0, dot), view.substring(dot + 1), new Caller(51, "sa", "master"))
                .orElseThrow();
        return found.columns().stream().map(Column::name).toList();
    }

    private static String errors() {
        return Sources.errors().entrySet().stream()
                .map(layer -> "| %s | %s |\n"
                        .formatted(
                                layer.getKey(),
                                layer.getValue().stream().map(String::valueOf).collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
    }

    private static String words(NavigableSet<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}

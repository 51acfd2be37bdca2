package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.program.Collected;
import dev.sqldag.testkit.language.program.Invocation.Parameter;
import dev.sqldag.testkit.language.program.Program;
import dev.sqldag.testkit.language.table.LocalTable;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A text that is running: where it is, and what its variables hold. */
final class Frame {

    final Program program;
    final List<Parameter> parameters;
    final Optional<String> statusTarget;
    final Map<String, SqlType> types = new HashMap<>();
    final Map<String, @Nullable Object> values = new HashMap<>();
    final Map<String, LocalTable> tables = new HashMap<>();
    final Deque<Integer> handlers = new ArrayDeque<>();
    final Deque<SqlMessage> caught = new ArrayDeque<>();
    int position;
    int status;
    /** The results of what INSERT … EXECUTE runs, while it runs. */
    Optional<List<Collected>> collected = Optional.empty();

    OptionalLong identity = OptionalLong.empty();
    /** Of the statement that runs, or ran last. */
    int line = 1;

    Frame(Program program, List<Parameter> parameters, Optional<String> statusTarget) {
        this.program = program;
        this.parameters = parameters;
        this.statusTarget = statusTarget;
        parameters.forEach(parameter -> {
            types.put(key(parameter.name()), parameter.type());
            values.put(key(parameter.name()), parameter.value());
        });
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    Frame copy() {
        Frame copy = new Frame(program, parameters, statusTarget);
        copy.types.putAll(types);
        copy.values.putAll(values);
        tables.forEach((name, table) -> copy.tables.put(name, table.copy()));
        copy.handlers.addAll(handlers);
        copy.caught.addAll(caught);
        copy.position = position;
        copy.status = status;
        copy.identity = identity;
        copy.collected = collected.map(Frame::copied);
        copy.line = line;
        return copy;
    }

    private static List<Collected> copied(List<Collected> results) {
        List<Collected> copies = new ArrayList<>();
        results.forEach(one -> copies.add(new Collected(one.columns(), new ArrayList<>(one.rows()))));
        return copies;
    }

    boolean isFinished() {
        return position >= program.steps().size();
    }
}

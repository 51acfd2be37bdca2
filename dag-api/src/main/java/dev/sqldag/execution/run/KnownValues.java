package dev.sqldag.execution.run;

import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.Row;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers gave and servers told, by the names of the variables. Prints nothing of it. */
final class KnownValues {

    private final Map<String, Parameter> values = new HashMap<>();

    KnownValues(Map<String, Parameter> given) {
        values.putAll(given);
    }

    /** Whether it is there, and of the type that the statement declares. */
    static boolean fits(@Nullable Parameter given, LateValue wanted) {
        return given != null
                && switch (wanted.type()) {
                    case TEXT -> given.value() instanceof Parameter.Text;
                    case BYTES -> given.value() instanceof Parameter.Bytes;
                };
    }

    /** What the statement uses; everything has been given or read by now. */
    List<Parameter> of(Statement statement) {
        return statement.lateValues().stream()
                .map(value -> Objects.requireNonNull(values.get(value.name()), value.name()))
                .toList();
    }

    /** Keeps what the server answered; false when it holds no such value. */
    boolean keep(ReadValue read, Answer answer) {
        Optional<Parameter> value = value(read, answer);
        value.ifPresent(found -> values.put(found.name(), found));
        return value.isPresent();
    }

    private static Optional<Parameter> value(ReadValue read, Answer answer) {
        LateValue value = read.value();
        try {
            Optional<Row> row = answer.results().stream()
                    .filter(rows -> !rows.isEmpty())
                    .reduce((first, last) -> last)
                    .map(rows -> rows.get(0));
            return switch (value.type()) {
                case TEXT ->
                    row.flatMap((Row found) -> found.text(read.column()))
                            .map(text -> Parameter.text(value.name(), text, value.origin()));
                case BYTES ->
                    row.flatMap((Row found) -> found.bytes(read.column()))
                            .map(bytes -> Parameter.bytes(value.name(), bytes, value.origin()));
            };
        } catch (UnexpectedAnswerException strange) {
            return Optional.empty();
        }
    }
}

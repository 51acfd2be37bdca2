package dev.sqldag.execution.run;

import dev.sqldag.plan.Action.ReadValue;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.Row;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.tsql.LateValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What a step uses. Everything has been given or read by now; what a server answered with NULL is NULL. */
    List<Parameter> of(List<LateValue> wanted) {
        return wanted.stream()
                .map(value -> Optional.ofNullable(values.get(value.name())).orElseGet(() -> unknown(value)))
                .toList();
    }

    private static Parameter unknown(LateValue value) {
        if (value.type() == LateValue.Type.BYTES) {
            throw new IllegalStateException("No step has read " + value.name() + ".");
        }
        return new Parameter(value.name(), new Parameter.Text(Optional.empty()), value.origin());
    }

    /** Keeps the texts that a server gave under their names; a value that it did not give is not known any more. */
    void keep(List<LateValue> given, Map<String, String> texts) {
        for (LateValue value : given) {
            values.remove(value.name());
            Optional.ofNullable(texts.get(value.name()))
                    .ifPresent(text -> values.put(value.name(), Parameter.text(value.name(), text, value.origin())));
        }
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

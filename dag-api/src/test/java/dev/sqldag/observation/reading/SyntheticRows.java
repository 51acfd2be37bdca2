package dev.sqldag.observation.reading;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of an answer while they can still be changed; an empty value is NULL. */
final class SyntheticRows {

    private final Map<Question, List<Map<String, Optional<Object>>>> results = new LinkedHashMap<>();

    List<Map<String, Optional<Object>>> of(Question question) {
        return results.computeIfAbsent(question, key -> new ArrayList<>());
    }

    /** Names and values in turn; an Optional is taken for what it holds. */
    void add(Question question, Object... namesAndValues) {
        Map<String, Optional<Object>> row = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            Object value = namesAndValues[index + 1];
            row.put(
                    String.valueOf(namesAndValues[index]),
                    value instanceof Optional<?> optional ? optional.map(some -> some) : Optional.of(value));
        }
        of(question).add(row);
    }

    Answer answer() {
        return new Answer(
                Stream.of(Question.values())
                        .map(question -> of(question).stream()
                                .map(values -> Row.of(
                                        row -> values.forEach((name, value) -> row.column(name, value.orElse(null)))))
                                .toList())
                        .toList(),
                List.of());
    }
}

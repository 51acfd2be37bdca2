package dev.sqldag.observation.reading;

import dev.sqldag.session.UnexpectedAnswerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said twice. */
final class Distinct {

    private Distinct() {}

    /** Things with names: two different ones under one name cannot be told apart, so that the answer is not understood. */
    static <T> List<T> byName(List<T> things, Function<T, ?> key) {
        Map<Object, T> distinct = new LinkedHashMap<>();
        for (T thing : things) {
            T other = distinct.putIfAbsent(key.apply(thing), thing);
            if (other != null && !other.equals(thing)) {
                throw new UnexpectedAnswerException("name", "one of that name", List.of(other, thing));
            }
        }
        return List.copyOf(distinct.values());
    }

    /** States: of two that differ neither counts. */
    static <T> List<T> byState(List<T> states, Function<T, ?> key) {
        return states.stream()
                .distinct()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() == 1)
                .map(same -> same.get(0))
                .toList();
    }
}

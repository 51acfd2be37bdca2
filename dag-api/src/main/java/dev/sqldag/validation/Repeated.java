package dev.sqldag.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what shares a key, in one pass. */
final class Repeated {

    private Repeated() {}

    /** The things of each key that has more than one, in the order in which they were met. */
    static <X, K> Stream<List<X>> by(Function<X, K> key, Stream<X> things) {
        return things.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList())).values().stream()
                .filter(same -> same.size() > 1);
    }
}

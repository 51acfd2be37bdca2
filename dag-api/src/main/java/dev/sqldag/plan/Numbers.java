package dev.sqldag.plan;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Optional numbers as optionals that can be mapped. */
final class Numbers {

    private Numbers() {}

    static Optional<Integer> known(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    static Optional<Long> known(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}

package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.language.expression.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows that OUTPUT sees. */
final class Images {

    private Images() {}

    static @Nullable Object[] both(@Nullable Object[] before, @Nullable Object[] after, Row joined) {
        return joinedTo(concat(before, after), joined);
    }

    static @Nullable Object[] joinedTo(@Nullable Object[] image, Row joined) {
        return concat(image, joined.columns());
    }

    private static @Nullable Object[] concat(@Nullable Object[] one, @Nullable Object[] other) {
        @Nullable Object[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}

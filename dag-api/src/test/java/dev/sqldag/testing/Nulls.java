package dev.sqldag.testing;

import java.util.List;

/** Outside the null-marked packages, so that tests can pass what callers without a checker may pass. */
public final class Nulls {

    private Nulls() {}

    public static <T> T of(Class<T> type) {
        return type.cast(null);
    }

    public static <E> List<E> list() {
        return null;
    }
}

package dev.sqldag.testkit.world.view;

import org.jspecify.annotations.Nullable;

/** A number and what it means, or NULL twice. */
record Coded(@Nullable Integer code, @Nullable String words) {

    static final Coded NULL = new Coded(null, null);
    static final Coded NOT_HEALTHY = new Coded(0, "NOT_HEALTHY");
    static final Coded PARTIALLY_HEALTHY = new Coded(1, "PARTIALLY_HEALTHY");
    static final Coded HEALTHY = new Coded(2, "HEALTHY");

    /** A constant whose place is its number. */
    static Coded of(Enum<?> constant) {
        return of(constant, 0, constant.name());
    }

    /** A constant of which the first has that number; these enums promise to keep the order of the catalog. */
    @SuppressWarnings("EnumOrdinal")
    static Coded of(Enum<?> constant, int first, String words) {
        return new Coded(first + constant.ordinal(), words);
    }

    int number() {
        return code == null ? 0 : code;
    }
}

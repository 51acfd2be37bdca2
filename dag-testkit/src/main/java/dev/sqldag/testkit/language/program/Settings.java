package dev.sqldag.testkit.language.program;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What SET changed in a session. */
public final class Settings {

    private final Map<Option, Long> values = new EnumMap<>(Option.class);

    /** The options that make a difference here, with their values after login. */
    public enum Option {
        NOCOUNT(0),
        XACT_ABORT(0),
        IMPLICIT_TRANSACTIONS(0),
        QUOTED_IDENTIFIER(1),
        ROWCOUNT(0),
        LOCK_TIMEOUT(-1),
        TEXTSIZE(2_147_483_647);

        private final long initial;

        Option(long initial) {
            this.initial = initial;
        }
    }

    private Optional<String> identityInsert = Optional.empty();

    public Settings copy() {
        Settings copy = new Settings();
        copy.values.putAll(values);
        copy.identityInsert = identityInsert;
        return copy;
    }

    /** The table whose identity column takes explicit values, by its full name: at most one. */
    public Optional<String> identityInsert() {
        return identityInsert;
    }

    public void identityInsert(Optional<String> table) {
        identityInsert = table;
    }

    public long get(Option option) {
        return values.getOrDefault(option, option.initial);
    }

    public boolean isOn(Option option) {
        return get(option) != 0;
    }

    public void set(Option option, long value) {
        values.put(option, value);
    }
}

package dev.sqldag.testkit.language;

import dev.sqldag.testkit.sql.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What SESSION_CONTEXT knows. */
final class Context {

    private record Entry(Value value, boolean readOnly) {}

    private final Map<String, Entry> entries = new HashMap<>();

    Context copy() {
        Context copy = new Context();
        copy.entries.putAll(entries);
        return copy;
    }

    void clear() {
        entries.clear();
    }

    /** Sets a value; false when it was set for good before. */
    boolean set(String key, Value value, boolean readOnly) {
        Entry old = entries.get(Frame.key(key));
        if (old != null && old.readOnly) {
            return false;
        }
        entries.put(Frame.key(key), new Entry(value, readOnly));
        return true;
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(entries.get(Frame.key(key))).map(Entry::value);
    }
}

package dev.sqldag.testkit.fidelity;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The keys of tables that the simulator keeps to itself: nobody but this document needs them. */
final class Internals {

    private Internals() {}

    static NavigableSet<String> keys(String type, String field) {
        try {
            return keys(Class.forName(type), field);
        } catch (ClassNotFoundException moved) {
            throw new LinkageError("Tell Coverage where " + type + " went.", moved);
        }
    }

    static NavigableSet<String> keys(Class<?> type, String field) {
        try {
            Field table = type.getDeclaredField(field);
            table.setAccessible(true);
            NavigableSet<String> keys = new TreeSet<>();
            ((Map<?, ?>) table.get(null)).keySet().forEach(key -> keys.add(key.toString()));
            return keys;
        } catch (ReflectiveOperationException moved) {
            throw new LinkageError("Tell Coverage where " + type.getName() + "." + field + " went.", moved);
        }
    }
}

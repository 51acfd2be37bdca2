package dev.sqldag.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a plan relies on: roles and configuration of the objects that its steps touch, never counters or positions. By name,
 * in the order of the names.
 *
 * @param byName {@code ag1/primary → server1}, {@code ag1/server2/AVAILABILITY_MODE → SYNCHRONOUS_COMMIT}
 */
public record Facts(Map<String, String> byName) {

    /** How a fact reads that is not there. */
    public static final String ABSENT = "none";

    /** A plan that relies on nothing. */
    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    /** What is otherwise in the newer facts, by name. */
    public Stream<Moved> movedTo(Facts newer) {
        Set<String> names = new TreeSet<>(byName.keySet());
        names.addAll(newer.byName.keySet());
        return names.stream()
                .map(name -> new Moved(name, value(name), newer.value(name)))
                .filter(moved -> !moved.then().equals(moved.now()));
    }

    private String value(String name) {
        return byName.getOrDefault(name, ABSENT);
    }

    /** A fact that is not what it was. */
    public record Moved(String name, String then, String now) {

        public Moved {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(then, "then");
            Objects.requireNonNull(now, "now");
        }

        /** {@code ag1/primary was server1 and is server2}. */
        @Override
        public String toString() {
            return name + " was " + then + " and is " + now;
        }
    }
}

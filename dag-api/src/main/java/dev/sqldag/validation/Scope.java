package dev.sqldag.validation;

import dev.sqldag.topology.Topology;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What in a topology a rule is checked on.
 *
 * @param name as printed: {@code server}, {@code listener of a group}
 * @param subjects finds all of them, each once
 */
public record Scope<T>(String name, Subjects<T> subjects) {

    public Scope {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(subjects, "subjects");
    }

    /** Finds what is to be checked. */
    @FunctionalInterface
    public interface Subjects<T> {

        Stream<T> in(Topology topology);
    }
}

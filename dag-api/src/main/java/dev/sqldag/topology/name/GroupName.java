package dev.sqldag.topology.name;

import java.util.Objects;

/** The name of an availability group or of a distributed one; at most 128 characters (sysname). */
public record GroupName(String value) implements Name {

    public GroupName {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}

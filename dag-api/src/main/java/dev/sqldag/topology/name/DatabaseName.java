package dev.sqldag.topology.name;

import java.util.Objects;

/** The name of a database; at most 128 characters (sysname). */
public record DatabaseName(String value) implements Name {

    public DatabaseName {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.sqldag.topology.name;

import java.util.Objects;

/** The name of a database mirroring endpoint; at most 128 characters (sysname). */
public record EndpointName(String value) implements Name {

    public EndpointName {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.sqldag.topology.name;

import java.util.Objects;

/** The name of an instance, as {@code @@SERVERNAME} has it: {@code server1} or {@code server1\sales}. */
public record ServerName(String value) implements Name {

    public ServerName {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}

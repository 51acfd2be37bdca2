package dev.sqldag.topology.name;

import java.util.Objects;

/**
 * The name of a login, and of its user in {@code master}: {@code CONTOSO\sql} for a Windows account, else without a
 * backslash; at most 128 characters (sysname).
 */
public record LoginName(String value) implements Name {

    public LoginName {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}

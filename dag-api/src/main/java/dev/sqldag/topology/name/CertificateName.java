package dev.sqldag.topology.name;

import java.util.Objects;

/** The name of a certificate in {@code master}; at most 128 characters (sysname). */
public record CertificateName(String value) implements Name {

    public CertificateName {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}

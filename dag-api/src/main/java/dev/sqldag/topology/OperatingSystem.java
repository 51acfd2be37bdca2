package dev.sqldag.topology;

/** Where a server runs. */
public enum OperatingSystem {
    WINDOWS,
    LINUX
}

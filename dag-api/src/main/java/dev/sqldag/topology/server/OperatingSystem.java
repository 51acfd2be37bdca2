package dev.sqldag.topology.server;

/** Where a server runs. */
public enum OperatingSystem {
    WINDOWS,
    LINUX
}

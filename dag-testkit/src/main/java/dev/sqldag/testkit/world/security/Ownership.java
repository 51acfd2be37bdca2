package dev.sqldag.testkit.world.security;

import dev.sqldag.testkit.command.Securable.Kind;

/** Whose something is, when its own row does not say. */
public record Ownership(String server, Kind kind, int id, int owner) {

    /** What it is. */
    public record Key(String server, Kind kind, int id) {}

    public Key key() {
        return new Key(server, kind, id);
    }
}

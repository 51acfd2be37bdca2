package dev.sqldag.testkit.world.security;

import java.util.Locale;

/** The key of something that has a name within a database of a server; names are compared without regard to case. */
public record InDatabase(String server, String database, String name) {

    public InDatabase {
        server = server.toLowerCase(Locale.ROOT);
        database = database.toLowerCase(Locale.ROOT);
        name = name.toLowerCase(Locale.ROOT);
    }
}

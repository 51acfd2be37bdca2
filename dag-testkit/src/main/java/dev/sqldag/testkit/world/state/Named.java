package dev.sqldag.testkit.world.state;

import java.util.Locale;

/** The key of something that has a name within a server; names are compared without regard to case. */
public record Named(String server, String name) {

    public Named {
        server = key(server);
        name = key(name);
    }

    /** A name as it is compared: the collation of every server is case-insensitive. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

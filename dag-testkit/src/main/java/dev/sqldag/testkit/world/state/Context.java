package dev.sqldag.testkit.world.state;

import java.util.Locale;

/** What a session said of itself with {@code sp_set_session_context}. */
public record Context(Key key, String value) {

    /** A word of one session; words are compared without regard to case. */
    public record Key(String server, int spid, String word) {
        public Key {
            server = Named.key(server);
            word = word.toLowerCase(Locale.ROOT);
        }
    }
}

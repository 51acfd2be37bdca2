package dev.sqldag.testkit.world.session;

import dev.sqldag.testkit.world.content.TableData.Counters;

/** The row ids and identity values that a server has given out, whether or not they were committed. */
public record Counting(String server, Counters counters) {

    /** What identifies it: the server and the table's data. */
    public record Key(String server, long data) {}

    public Key key() {
        return new Key(server, counters.data());
    }
}

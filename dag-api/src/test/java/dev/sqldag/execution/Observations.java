package dev.sqldag.execution;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.ServerView.DatabaseView;
import dev.sqldag.observation.ServerView.Seen;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import java.time.Instant;
import java.util.List;

/** Observations that tests say out loud. */
final class Observations {

    private Observations() {}

    static Observation withJoinedDatabase(String server, String database) {
        DatabaseView joined =
                new DatabaseView(new DatabaseName(database), "ONLINE", "FULL", "MULTI_USER", false, false, true, true);
        return Observation.of(List.of(new Seen(
                new ServerName(server), server, 16, true, Instant.EPOCH, List.of(), List.of(joined), List.of())));
    }
}

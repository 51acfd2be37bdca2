package dev.sqldag.execution.run;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.testing.Views;
import java.util.List;

/** Observations that tests say out loud. */
final class Observations {

    private Observations() {}

    static Observation withJoinedDatabase(String server, String database) {
        Seen bare = Views.seen(server);
        return Observation.of(
                List.of(Views.with(bare, Views.database(database, DatabaseView.RecoveryModel.FULL, true, true))));
    }
}

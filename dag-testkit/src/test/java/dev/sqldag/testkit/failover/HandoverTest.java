package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.SqlServerVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What crosses the wire while nobody can write: from the batch that gives the role up to the one that takes it. */
class HandoverTest {

    /** Writes down each login and each batch, by whether it is one of the two that make the outage. */
    private record Wiretap(SqlExecutor executor, List<String> seen) implements SqlExecutor {

        private Wiretap(SqlExecutor executor) {
            this(executor, new ArrayList<>());
        }

        @Override
        public SqlSession open(ServerName server) {
            seen.add("login");
            SqlSession session = executor.open(server);
            return new SqlSession() {
                @Override
                public ServerName server() {
                    return session.server();
                }

                @Override
                public Answer execute(Batch batch) {
                    seen.add(kind(batch.text()));
                    return session.execute(batch);
                }

                @Override
                public void cancel() {
                    session.cancel();
                }

                @Override
                public void close() {
                    session.close();
                }
            };
        }

        private static String kind(String text) {
            if (text.contains("SET (ROLE = SECONDARY)")) {
                return "give up";
            }
            return text.contains("FORCE_FAILOVER_ALLOW_DATA_LOSS") ? "take" : "other";
        }
    }

    @Test
    void the_outage_is_two_round_trips_and_no_login() {
        try (Drill drill = Drill.of(SqlServerVersion.SQL_SERVER_2022)) {
            Wiretap tap = new Wiretap(drill.fleet.inProcess());

            drill.apply(drill.planned(drill.sites.west()), tap, options -> {});

            List<String> seen = tap.seen();
            assertThat(seen.subList(seen.indexOf("give up"), seen.lastIndexOf("take") + 1))
                    .containsExactly("give up", "take");
        }
    }
}

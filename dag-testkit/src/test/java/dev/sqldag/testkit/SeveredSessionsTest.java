package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeveredSessionsTest {

    @Test
    void a_session_that_the_server_ends_is_lost_to_its_client_by_either_door() {
        try (SimulatedFleet fleet = SimulatedFleet.start(f -> f.cluster("server1"))) {
            Stream.of(fleet.executor(), fleet.inProcess()).forEach(executor -> {
                try (SqlSession session = executor.open(new ServerName("server1"))) {
                    int spid = session.execute(Batch.of("SELECT @@SPID AS spid"))
                            .result(0)
                            .get(0)
                            .integer("spid")
                            .orElseThrow();

                    fleet.endSession("server1", spid);

                    assertThatThrownBy(() -> session.execute(Batch.of("SELECT 1 AS one")))
                            .isInstanceOfSatisfying(SqlFailure.class, failure -> assertThat(failure.kind())
                                    .isEqualTo(SqlFailure.Kind.CONNECTION_LOST));
                }
            });
        }
    }
}

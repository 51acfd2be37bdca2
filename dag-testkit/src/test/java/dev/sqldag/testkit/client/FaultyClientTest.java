package dev.sqldag.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyClientTest {

    private static final ServerName SERVER = new ServerName("server1");
    private static final Batch CREATE = Batch.of("CREATE DATABASE db1");

    private final SimulatedFleet fleet =
            SimulatedFleet.start(f -> f.cluster("server1").virtualTime());

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void a_client_that_dies_before_a_batch_has_not_sent_it() {
        run(FaultyClient.diesBefore(fleet.inProcess(), 2));

        assertThat(created()).isFalse();
    }

    @Test
    void a_client_that_dies_after_a_batch_has_sent_it_and_does_nothing_more() {
        FaultyClient client = FaultyClient.diesAfter(fleet.inProcess(), 2);
        run(client);

        assertThat(created()).isTrue();
        assertThatThrownBy(() -> client.open(SERVER)).isInstanceOf(ClientDied.class);
    }

    @Test
    void a_client_may_sleep_longer_than_it_thinks() {
        run(FaultyClient.meets(fleet.inProcess(), 2, () -> fleet.clock().advance(Duration.ofMinutes(5))));

        assertThat(fleet.recorded("server1").requests().get(1).at())
                .isEqualTo(SimulatedFleet.BEGINNING.plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_second_operator_may_be_faster() {
        FaultyClient client = FaultyClient.meets(fleet.inProcess(), 2, () -> {
            try (SqlSession other = fleet.inProcess().open(SERVER)) {
                other.execute(CREATE);
            }
        });

        assertThat(run(client)).hasMessageContaining("already exists");
    }

    @Test
    void a_driver_that_sends_again_does_it_twice() {
        fleet.fail("server1").on("CREATE").with(FaultKind.ANSWER_LOST);

        assertThat(run(new ReconnectingDriver(fleet.inProcess(), true))).hasMessageContaining("already exists");
        assertThat(fleet.recorded("server1").mutating().size()).isEqualTo(2);
    }

    @Test
    void a_driver_that_reconnects_swaps_the_session() {
        fleet.fail("server1").on("CREATE").with(FaultKind.REQUEST_LOST);
        try (SqlSession session = new ReconnectingDriver(fleet.inProcess(), false).open(SERVER)) {
            assertThatThrownBy(() -> session.execute(CREATE)).isInstanceOf(SqlFailure.class);

            assertThat(session.execute(Batch.of("SELECT @@SPID AS spid")).result(0))
                    .singleElement()
                    .satisfies(row -> assertThat(row.integer("spid")).hasValue(52));
        }
    }

    @Test
    void a_clock_may_be_wrong_and_jump_back() {
        SkewedClock clock = new SkewedClock(InstantSource.fixed(Instant.EPOCH), Duration.ofSeconds(5));
        clock.jump(Duration.ofSeconds(-8));

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.minusSeconds(3));
    }

    private static Throwable run(SqlExecutor executor) {
        return catchThrowable(() -> {
            try (SqlSession session = executor.open(SERVER)) {
                session.execute(Batch.of("SELECT 1 AS one"));
                session.execute(CREATE);
            }
        });
    }

    private boolean created() {
        return fleet.state().server("server1").orElseThrow().databases().containsKey("db1");
    }
}

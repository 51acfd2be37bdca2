package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.Rig.Cause;
import dev.sqldag.testkit.client.ClientDied;
import dev.sqldag.testkit.client.FaultyClient;
import dev.sqldag.testkit.client.ReconnectingDriver;
import dev.sqldag.testkit.client.SkewedClock;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How each fault of a client is caused, and what is seen of it. */
final class ClientFaults {

    private static final Batch CREATE = Batch.of("CREATE DATABASE db9");

    private ClientFaults() {}

    static List<Cause> all() {
        return List.of(
                new Cause(FaultKind.CLIENT_KILLED, ClientFaults::killed),
                new Cause(FaultKind.CLIENT_PAUSED, ClientFaults::paused),
                new Cause(FaultKind.CLOCK_JUMP, ClientFaults::clockJump),
                new Cause(FaultKind.SECOND_OPERATOR, ClientFaults::secondOperator),
                new Cause(FaultKind.DRIVER_MISBEHAVES, ClientFaults::driverMisbehaves));
    }

    private static void killed(Rig rig) {
        assertThatThrownBy(() -> create(FaultyClient.diesAfter(rig.fleet().inProcess(), 1)))
                .isInstanceOf(ClientDied.class);

        assertThat(rig.value("east1", "SELECT DB_ID('db9')")).isNotEmpty();
    }

    private static void paused(Rig rig) {
        Duration pause = Duration.ofMinutes(5);
        Instant before = rig.fleet().clock().instant();
        create(FaultyClient.meets(
                rig.fleet().inProcess(), 1, () -> rig.fleet().clock().advance(pause)));

        assertThat(rig.fleet().recorded("east1").requests().get(0).at()).isEqualTo(before.plus(pause));
    }

    private static void clockJump(Rig rig) {
        SkewedClock clock = new SkewedClock(rig.fleet().clock(), Duration.ZERO);
        clock.jump(Duration.ofHours(-1));

        assertThat(clock.instant()).isEqualTo(rig.fleet().clock().instant().minus(Duration.ofHours(1)));
    }

    private static void secondOperator(Rig rig) {
        SqlExecutor client = FaultyClient.meets(
                rig.fleet().inProcess(), 1, () -> create(rig.fleet().inProcess()));

        assertThatThrownBy(() -> create(client)).hasMessageContaining("already exists");
    }

    private static void driverMisbehaves(Rig rig) {
        rig.fleet().fail("east1").on("CREATE").with(FaultKind.ANSWER_LOST);

        assertThatThrownBy(() -> create(new ReconnectingDriver(rig.fleet().inProcess(), true)))
                .isInstanceOf(SqlFailure.class)
                .hasMessageContaining("already exists");
    }

    private static void create(SqlExecutor executor) {
        try (SqlSession session = executor.open(new ServerName("east1"))) {
            session.execute(CREATE);
        }
    }
}

package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.Rig.Cause;
import dev.sqldag.testkit.fault.FaultKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults that are caused by calls on a fleet or around a client, as clients see them; and that none is missing. */
class FleetFaultsTest {

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @BeforeEach
    void reset() {
        rig.fleet().reset();
    }

    static Stream<Cause> causes() {
        return Stream.concat(FleetFaults.all().stream(), ClientFaults.all().stream());
    }

    @ParameterizedTest
    @MethodSource("causes")
    void is_seen_by_a_client(Cause cause) {
        cause.scenario().play(rig);
    }

    @Test
    void every_kind_can_be_caused() {
        assertThat(FaultCoverage.caused(rig)).containsExactlyInAnyOrder(FaultKind.values());
    }
}

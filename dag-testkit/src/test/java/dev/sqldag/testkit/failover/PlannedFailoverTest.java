package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.session.SqlFailure;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Planned failovers through {@code apply}, on every version, whatever SQL Server does where facts are unsettled. */
class PlannedFailoverTest {

    static Stream<Arguments> worlds() {
        return Stream.of(SqlServerVersion.values())
                .filter(version -> version.isAtLeast(SqlServerVersion.SQL_SERVER_2016))
                .flatMap(version -> Stream.of(Variant.values()).map(variant -> Arguments.of(version, variant)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void roles_are_exchanged_and_no_row_is_lost(SqlServerVersion version, Variant variant) {
        try (Drill drill = Drill.of(version, variant)) {
            drill.createTable("east1");
            drill.write("east1", 1, 10);

            assertThat(drill.apply(drill.planned(drill.sites.west())).isDone()).isTrue();

            assertThat(drill.globalPrimary()).isEqualTo("west");
            assertThat(drill.rows("west1")).isEqualTo(Drill.numbers(1, 10));
            drill.write("west1", 11, 20);
            assertThatThrownBy(() -> drill.write("east1", 21, 21)).isInstanceOf(SqlFailure.class);
            drill.assertNothingTemporaryIsLeft();
            assertThat(drill.planned(drill.sites.west()).isEmpty()).isTrue();

            drill.pass(Duration.ofSeconds(30));
            assertThat(drill.apply(drill.planned(drill.sites.east())).isDone()).isTrue();
            assertThat(drill.globalPrimary()).isEqualTo("east");
            assertThat(drill.rows("east1")).isEqualTo(Drill.numbers(1, 20));
            drill.assertNothingTemporaryIsLeft();
        }
    }
}

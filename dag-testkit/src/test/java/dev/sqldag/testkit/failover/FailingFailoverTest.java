package dev.sqldag.testkit.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.execution.Quiescence;
import dev.sqldag.execution.Report.Result;
import dev.sqldag.execution.StepFailedException;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.DagException;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Planned failovers that something happens to on the way, through {@code apply}: how each ends, and that no row is lost. */
class FailingFailoverTest {

    private static final String GIVE_UP = "SET (ROLE = SECONDARY)";
    private static final String TAKE = "FORCE_FAILOVER_ALLOW_DATA_LOSS";

    /** The program, as it was asked. */
    private record Program(List<String> calls) implements Quiescence {

        private Program() {
            this(new ArrayList<>());
        }

        @Override
        public void quiesce() {
            calls.add("quiesce");
        }

        @Override
        public void release() {
            calls.add("release");
        }
    }

    private static Drill drill(SqlServerVersion version) {
        Drill drill = Drill.of(version);
        drill.createTable("east1");
        drill.write("east1", 1, 10);
        return drill;
    }

    /** A door behind which something happens right before a statement is sent. */
    private static SqlExecutor before(Drill drill, String statement, Runnable happening) {
        return new Ambush(drill.fleet.inProcess(), statement, happening);
    }

    private static void assertAsBefore(Drill drill) {
        assertThat(drill.globalPrimary()).isEqualTo("east");
        drill.write("east1", 11, 12);
        assertThat(drill.rows("east1")).isEqualTo(Drill.numbers(1, 12));
    }

    private static void assertMoved(Drill drill) {
        assertThat(drill.globalPrimary()).isEqualTo("west");
        assertThat(drill.rows("west1")).isEqualTo(Drill.numbers(1, 10));
        drill.write("west1", 11, 12);
        drill.assertNothingTemporaryIsLeft();
    }

    @Test
    void the_program_stops_writing_before_the_outage_and_goes_on_after_it() {
        try (Drill drill = drill(SqlServerVersion.SQL_SERVER_2022)) {
            Program program = new Program();
            SqlExecutor door = before(drill, GIVE_UP, () -> program.calls().add("outage"));

            drill.apply(drill.planned(drill.sites.west(), f -> f.quiescing()), door, o -> o.quiescence(program));

            assertThat(program.calls()).containsExactly("quiesce", "outage", "release");
            assertMoved(drill);
        }
    }

    @Test
    void a_program_that_cannot_stop_ends_the_run_before_the_outage() {
        try (Drill drill = drill(SqlServerVersion.SQL_SERVER_2022)) {
            List<String> calls = new ArrayList<>();
            Quiescence stubborn = new Quiescence() {
                @Override
                public void quiesce() {
                    throw new IllegalStateException("too busy");
                }

                @Override
                public void release() {
                    calls.add("release");
                }
            };
            Plan plan = drill.planned(drill.sites.west(), f -> f.quiescing());

            assertThatThrownBy(() -> drill.apply(plan, drill.fleet.inProcess(), o -> o.quiescence(stubborn)))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("too busy");

            assertThat(calls).containsExactly("release");
            assertAsBefore(drill);
            drill.assertNothingTemporaryIsLeft();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SqlServerVersion.class, names = "SQL_SERVER_201[24]", mode = Mode.MATCH_NONE)
    void what_fails_before_the_role_is_given_up_is_taken_back(SqlServerVersion version) {
        try (Drill drill = drill(version)) {
            Program program = new Program();
            Plan plan = drill.planned(drill.sites.west(), f -> f.quiescing());
            SqlExecutor door = before(drill, GIVE_UP, () -> {
                drill.cutSites();
                drill.pass(Duration.ofSeconds(30));
            });

            assertThatThrownBy(() -> drill.apply(plan, door, o -> o.quiescence(program)))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("not connected and synchronized");

            assertThat(program.calls()).containsExactly("quiesce", "release");
            drill.fleet.heal();
            drill.pass(Duration.ofMinutes(1));
            drill.assertNothingTemporaryIsLeft();
            assertAsBefore(drill);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SqlServerVersion.class,
            names = {"SQL_SERVER_2016", "SQL_SERVER_2017", "SQL_SERVER_2019"})
    void until_2019_the_role_is_taken_back_when_the_forwarder_refuses_it(SqlServerVersion version) {
        try (Drill drill = drill(version)) {
            StepFailedException failure = refused(drill);

            assertThat(failure.report().steps(Result.UNDONE))
                    .anyMatch(step -> step.title().contains("give up its role"));
            drill.pass(Duration.ofMinutes(1));
            drill.assertNothingTemporaryIsLeft();
            assertAsBefore(drill);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SqlServerVersion.class,
            names = {"SQL_SERVER_2022", "SQL_SERVER_2025"})
    void since_2022_the_same_failover_planned_again_finishes_it(SqlServerVersion version) {
        try (Drill drill = drill(version)) {
            StepFailedException failure = refused(drill);

            assertThat(failure.report().steps(Result.UNDONE)).isEmpty();
            assertThat(failure).hasMessageContaining("Plan the same again");
            drill.apply(drill.planned(drill.sites.west()));
            assertMoved(drill);
        }
    }

    /** The forwarder refuses to become primary, after the role was given up. */
    private static StepFailedException refused(Drill drill) {
        Plan plan = drill.planned(drill.sites.west());
        drill.fleet.fail("west1").on(TAKE).error(41142, "The availability replica cannot become the primary replica.");
        return catchThrowableOfType(StepFailedException.class, () -> drill.apply(plan));
    }

    /** 983 is tried again for minutes, also when it is said by what comes after the statement in the same batch. */
    @ParameterizedTest
    @EnumSource(
            value = SqlServerVersion.class,
            names = {"SQL_SERVER_2016", "SQL_SERVER_2019", "SQL_SERVER_2025"})
    void errors_after_the_forwarder_was_forced_do_not_bring_the_old_side_back(SqlServerVersion version) {
        try (Drill drill = drill(version)) {
            Plan plan = drill.planned(drill.sites.west());
            drill.fleet.fail("west1").on(TAKE).always().errorAfterEffect(983, "Unable to access the database.");

            drill.apply(plan);

            assertMoved(drill);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SqlServerVersion.class, names = "SQL_SERVER_201[24]", mode = Mode.MATCH_NONE)
    void nothing_is_forced_on_the_old_side_while_nobody_knows_what_the_forwarder_did(SqlServerVersion version) {
        try (Drill drill = drill(version)) {
            Plan plan = drill.planned(drill.sites.west());
            SqlExecutor door = before(drill, TAKE, () -> {
                drill.fleet.kill("west1");
                drill.fleet.kill("west2");
            });

            assertThatThrownBy(() -> drill.apply(plan, door, o -> {})).isInstanceOf(DagException.class);

            assertThat(drill.globalPrimary()).isEmpty();
            drill.fleet.restart("west1");
            drill.fleet.restart("west2");
            drill.pass(Duration.ofMinutes(2));
            drill.apply(drill.planned(drill.sites.west()));
            assertMoved(drill);
        }
    }

    @Test
    void a_local_failover_of_the_forwarder_after_planning_is_noticed() {
        try (Drill drill = drill(SqlServerVersion.SQL_SERVER_2022)) {
            Plan plan = drill.planned(drill.sites.west());
            drill.ask("west2", "ALTER AVAILABILITY GROUP [west] FAILOVER");
            drill.pass(Duration.ofSeconds(30));

            assertThatThrownBy(() -> drill.apply(plan)).isInstanceOf(DagException.class);

            assertAsBefore(drill);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SqlServerVersion.class, names = "SQL_SERVER_201[24]", mode = Mode.MATCH_NONE)
    void a_local_failover_of_the_global_primary_before_the_outage_is_noticed(SqlServerVersion version) {
        try (Drill drill = drill(version)) {
            Plan plan = drill.planned(drill.sites.west());
            SqlExecutor door = before(drill, GIVE_UP, () -> {
                drill.ask("east2", "ALTER AVAILABILITY GROUP [east] FAILOVER");
                drill.pass(Duration.ofSeconds(30));
            });

            assertThatThrownBy(() -> drill.apply(plan, door, o -> {})).isInstanceOf(DagException.class);

            assertThat(drill.globalPrimary()).isEqualTo("east");
            drill.apply(drill.planned(drill.sites.west()));
            assertThat(drill.globalPrimary()).isEqualTo("west");
            assertThat(drill.rows("west1")).isEqualTo(Drill.numbers(1, 10));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SqlServerVersion.class, names = "SQL_SERVER_201[24]", mode = Mode.MATCH_NONE)
    void a_local_failover_of_the_forwarder_in_the_outage_is_noticed(SqlServerVersion version) {
        try (Drill drill = drill(version)) {
            Plan plan = drill.planned(drill.sites.west());
            SqlExecutor door = before(drill, TAKE, () -> {
                drill.ask("west2", "ALTER AVAILABILITY GROUP [west] FAILOVER");
                drill.pass(Duration.ofSeconds(30));
            });

            assertThatThrownBy(() -> drill.apply(plan, door, o -> {})).isInstanceOf(DagException.class);

            drill.pass(Duration.ofSeconds(30));
            drill.apply(drill.planned(drill.sites.west()));
            assertThat(drill.globalPrimary()).isEqualTo("west");
            assertThat(drill.rows("west2")).isEqualTo(Drill.numbers(1, 10));
        }
    }
}

package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.condition.Condition;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlcmdScriptTest {

    @Test
    void the_script_does_what_a_run_would_and_leaves_nothing_to_do() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            Sqlcmd sqlcmd = new Sqlcmd(fleet.dataSources(), Map.of());

            sqlcmd.run(estate.plan(Fleets.DISTRIBUTED).toSqlcmdScript());

            assertThat(estate.plan(Fleets.DISTRIBUTED)).satisfies(again -> {
                assertThat(again.isEmpty()).isTrue();
                assertThat(again.problems()).isEmpty();
            });
        }
    }

    @Test
    void the_script_may_be_run_again() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            String script = estate.plan(Fleets.AG1).toSqlcmdScript();
            Sqlcmd sqlcmd = new Sqlcmd(fleet.dataSources(), Map.of());
            sqlcmd.run(script);
            String before = estate.observe(Topology.of(Fleets.AG1)).toString();

            sqlcmd.run(script);

            assertThat(estate.observe(Topology.of(Fleets.AG1))).hasToString(before);
        }
    }

    @Test
    void a_name_that_looks_like_a_variable_arrives_unchanged() throws SQLException {
        AvailabilityGroup hostile = AvailabilityGroup.of("a]b'$(x)", ag -> {
            ag.replica(Server.of("server1"), r -> r.automaticSeeding());
            ag.replica(Server.of("server2"), r -> r.automaticSeeding());
        });
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            new Sqlcmd(fleet.dataSources(), Map.of("x", "oops"))
                    .run(estate.plan(hostile).toSqlcmdScript());

            assertThat(estate.plan(hostile).isEmpty()).isTrue();
            assertThat(estate.observe(Topology.of(hostile)).exists(hostile.name()))
                    .isTrue();
        }
    }

    @Test
    void a_wait_that_does_not_come_true_ends_the_script_at_its_deadline() {
        ServerName primary = new ServerName("server1");
        Action wait = new Action.Await(new Condition.GroupConnected(Fleets.AG1), Duration.ofMillis(1));
        Plan plan = new Plan(
                Topology.of(Fleets.AG1), List.of(new Step(1, primary, "wait", wait, List.of(), List.of())), List.of());
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            Sqlcmd sqlcmd = new Sqlcmd(fleet.dataSources(), Map.of());

            assertThatThrownBy(() -> sqlcmd.run(plan.toSqlcmdScript()))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getErrorCode())
                            .isEqualTo(50003));
        }
    }

    @Test
    void the_part_of_a_server_is_refused_by_another() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            String script = estate.plan(Fleets.AG1).toScripts().getOrDefault(new ServerName("server2"), "");
            Sqlcmd sqlcmd = new Sqlcmd(fleet.dataSources(), Map.of());

            assertThatThrownBy(() -> sqlcmd.run(":CONNECT server1\n" + script))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getErrorCode())
                            .isEqualTo(50001));
        }
    }
}

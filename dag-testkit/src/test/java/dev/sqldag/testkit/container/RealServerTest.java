package dev.sqldag.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.observation.reading.ObservationBatch;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.plan.Plan;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Parameter;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.contract.NeedsContainerEngine;
import dev.sqldag.testkit.contract.SharedContainers;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Build;
import dev.sqldag.tsql.EndpointStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the library sends, against SQL Server itself. Needs a container engine; skipped by name where there is none. */
@NeedsContainerEngine
@ExtendWith(SharedContainers.class)
class RealServerTest {

    @Test
    void understands_the_observation_of_a_bare_server(SqlServerContainers fleet) {
        try (SqlSession session = session(fleet)) {
            ServerView.Seen view =
                    ObservationBatch.understand(new ServerName("server1"), session.execute(ObservationBatch.batch()));

            assertThat(view.instance().reportedName()).isEqualTo("server1");
            assertThat(view.instance().build().map(Build::major))
                    .hasValue(fleet.server("server1").version().major());
            assertThat(view.instance().hadrEnabled()).hasValue(true);
            assertThat(view.groups()).isEmpty();
        }
    }

    @Test
    void an_endpoint_that_is_there_is_in_force_however_often_the_batch_is_sent(SqlServerContainers fleet) {
        try (SqlSession session = session(fleet)) {
            Batch batch = GuardedBatch.of(
                    new ServerName("server1"),
                    new EndpointStatement.Create(fleet.server("server1").endpoint()));

            assertThat(GuardedBatch.isInForce(session.execute(batch))).isTrue();
            assertThat(GuardedBatch.isInForce(session.execute(batch))).isTrue();
        }
    }

    @Test
    void parameters_arrive_whatever_they_hold(SqlServerContainers fleet) {
        try (SqlSession session = session(fleet)) {
            Batch batch = Batch.of("SELECT @text AS text;").with(Parameter.text("@text", "it's\n[a]]b] {0}", "test"));

            assertThat(session.execute(batch).result(0).get(0).text("text")).contains("it's\n[a]]b] {0}");
        }
    }

    @Test
    void a_group_without_a_cluster_stands_and_nothing_is_left_to_do(SqlServerContainers fleet) {
        AvailabilityGroup group = AvailabilityGroup.of("ag1", ag -> {
            ag.clusterType(ClusterType.NONE);
            ag.replica(fleet.server("server1"), r -> r.automaticSeeding());
            ag.replica(fleet.server("server2"), r -> r.automaticSeeding());
        });
        try (Estate estate = Estate.on(fleet.executor())) {
            Plan plan = estate.plan(group);
            assertThat(plan.problems()).isEmpty();
            estate.apply(plan);

            assertThat(estate.plan(group).isEmpty()).isTrue();
        }
    }

    private static SqlSession session(SqlServerContainers fleet) {
        return fleet.executor().open(new ServerName("server1"));
    }
}

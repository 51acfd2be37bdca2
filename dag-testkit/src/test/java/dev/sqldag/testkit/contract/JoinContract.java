package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import org.junit.jupiter.api.Test;

/** How a secondary replica comes into its group. */
abstract class JoinContract extends AvailabilityGroupContract {

    private void create() {
        run("server1", Text.create("ag1", Text.NONE, Text.replica("server1"), Text.replica("server2")));
    }

    @Test
    @Believed(source = "S10, S12, S13", behaviour = "groups.join-returns")
    void a_joined_replica_connects_and_is_secondary() {
        twoReplicas();

        assertThat(column(
                        "server2", "SELECT role_desc FROM sys.dm_hadr_availability_replica_states WHERE is_local = 1"))
                .containsExactly("SECONDARY");
        assertThat(column("server2", "SELECT name FROM sys.availability_groups"))
                .containsExactly("ag1");
    }

    @Test
    @Believed(source = "S6 (47100)")
    void the_cluster_type_of_the_join_is_the_group_s() {
        create();

        assertThat(errors("server2", Text.alter("ag1", "JOIN WITH (CLUSTER_TYPE = EXTERNAL)")))
                .contains(47100);
        assertThat(errors("server2", Text.join("ag1"))).isEmpty();
    }

    @Test
    @Believed(source = "S10, S12 (9.11)", confidence = Confidence.MEDIUM)
    void a_join_that_says_no_cluster_type_means_a_windows_cluster() {
        create();

        assertThat(errors("server2", Text.alter("ag1", "JOIN"))).isNotEmpty();
    }

    @Test
    @Believed(source = "S6 (47106, 41158), [K]", confidence = Confidence.MEDIUM, behaviour = "groups.join-unknown")
    void a_group_that_no_primary_tells_of_times_out() {
        assertThat(errors("server2", Text.join("nothing"))).containsExactly(47106, 41158);
    }

    @Test
    @Believed(source = "S6 (41106)")
    void a_replica_joins_once() {
        create();
        run("server2", Text.join("ag1"));

        assertThat(errors("server2", Text.join("ag1"))).contains(41106);
        assertThat(errors("server1", Text.join("ag1"))).contains(41106);
    }

    @Test
    @Believed(source = "S1, [K]", behaviour = "groups.unknown")
    void before_it_has_joined_a_server_knows_no_group() {
        create();

        assertThat(errors("server2", Text.grant("ag1"))).contains(15151);
        run("server2", Text.join("ag1"), Text.grant("ag1"));
    }

    @Test
    @Believed(source = "S8, S10")
    void the_primary_may_seed_too() {
        create();

        assertThat(errors("server1", Text.grant("ag1"))).isEmpty();
        assertThat(errors("server1", Text.alter("ag1", "DENY CREATE ANY DATABASE")))
                .isEmpty();
    }
}

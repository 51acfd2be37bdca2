package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import org.junit.jupiter.api.Test;

/**
 * Beliefs about groups in a Windows cluster, which containers have not: simulated servers alone are held against them until
 * somebody brings a cluster. server1 and server2 are its nodes, server3 is none.
 */
abstract class WindowsClusterContract extends AvailabilityGroupContract {

    private static final String WSFC = "DB_FAILOVER = OFF";
    private static final String AUTOMATIC =
            "AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = AUTOMATIC, SEEDING_MODE = AUTOMATIC";
    private static final String LISTENER = "ADD LISTENER N'l' (WITH IP ((N'10.20.0.1', N'255.255.0.0')), PORT = 1433)";

    private void create() {
        run(
                "server1",
                Text.create("ag1", WSFC, Text.replica("server1", AUTOMATIC), Text.replica("server2", AUTOMATIC)));
    }

    @Test
    @Believed(source = "S6 (35220)")
    void a_group_of_a_cluster_needs_a_cluster() {
        assertThat(errors("server3", Text.create("ag1", WSFC, Text.replica("server3", AUTOMATIC))))
                .contains(35220);
    }

    @Test
    @Believed(source = "S6 (47103)", behaviour = "groups.failover-by-cluster-type")
    void failover_is_automatic_or_manual() {
        assertThat(errors(
                        "server1",
                        Text.create(
                                "ag1",
                                WSFC,
                                Text.replica("server1", AUTOMATIC.replace("AUTOMATIC, S", "EXTERNAL, S")))))
                .contains(47103);
    }

    @Test
    @Believed(source = "S6 (35211)")
    void what_fails_over_automatically_commits_synchronously() {
        assertThat(errors(
                        "server1",
                        Text.create(
                                "ag1",
                                WSFC,
                                Text.replica("server1", AUTOMATIC.replace("SYNCHRONOUS", "ASYNCHRONOUS")))))
                .contains(35211);
    }

    @Test
    @Believed(source = "S12 (5.13)")
    void the_failover_mode_changes_before_the_availability_mode() {
        create();
        String modify = "MODIFY REPLICA ON N'server2' WITH (%s)";

        assertThat(errors("server1", Text.alter("ag1", modify.formatted("AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT"))))
                .contains(35211);
        run(
                "server1",
                Text.alter("ag1", modify.formatted("FAILOVER_MODE = MANUAL")),
                Text.alter("ag1", modify.formatted("AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT")));
    }

    @Test
    @Believed(source = "S6 (41171, 41152)", confidence = Confidence.MEDIUM, behaviour = "groups.wrapper")
    void a_name_is_used_once_in_a_cluster() {
        create();

        assertThat(errors("server2", Text.create("ag1", WSFC, Text.replica("server2", AUTOMATIC))))
                .contains(41171);
    }

    @Test
    @Believed(source = "S6 (41044, 41158), [K]", confidence = Confidence.MEDIUM, behaviour = "groups.join-unknown")
    void a_group_that_the_cluster_does_not_know_is_not_joined() {
        assertThat(errors("server2", Text.alter("nothing", "JOIN"))).containsExactly(41044, 41158);
    }

    @Test
    @Believed(source = "S6 (19477)", behaviour = "listeners.rules")
    void a_group_has_one_listener() {
        create();
        run("server1", Text.alter("ag1", LISTENER));

        assertThat(errors("server1", Text.alter("ag1", LISTENER.replace("N'l'", "N'm'"))))
                .contains(19477);
        run("server1", Text.alter("ag1", "REMOVE LISTENER N'l'"), Text.alter("ag1", LISTENER));
    }

    @Test
    @Believed(source = "S6 (47115)", behaviour = "groups.configuration-only")
    void a_configuration_only_replica_is_not_for_windows_clusters() {
        assertThat(errors(
                        "server1",
                        Text.create(
                                "ag1",
                                WSFC,
                                Text.replica("server1", AUTOMATIC),
                                Text.replica("server2", "AVAILABILITY_MODE = CONFIGURATION_ONLY"))))
                .contains(47115);
    }

    @Test
    @Believed(source = "S6 (19513)", behaviour = "distributed.rules")
    void a_basic_group_is_no_member() {
        run("server1", Text.create("ag1", "BASIC", Text.replica("server1"), Text.replica("server2")));

        assertThat(errors("server1", Text.createDistributed("dag", DISTRIBUTED_MEMBERS)))
                .contains(19513);
    }
}

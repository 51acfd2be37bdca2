package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How databases arrive by themselves. */
abstract class SeedingContract extends AvailabilityGroupContract {

    private static final String STATES = "SELECT current_state FROM sys.dm_hadr_automatic_seeding";

    private void unseeded() {
        database("server1", "db1");
        run("server1", Text.create("ag1", Text.NONE, List.of("db1"), Text.replica("server1"), Text.replica("server2")));
        run("server2", Text.join("ag1"));
    }

    @Test
    @Believed(
            source = "S3, S8",
            behaviour = {"seeding.needs", "seeding.restoring-first"})
    void a_database_is_seeded_joined_and_synchronized() {
        twoReplicasWith("db1");

        assertThat(column("server2", "SELECT name FROM sys.databases WHERE name = N'db1' AND replica_id IS NOT NULL"))
                .containsExactly("db1");
        await("server1", STATES + " WHERE current_state = N'COMPLETED' AND is_source = 1");
    }

    @Test
    @Believed(
            source = "S8, S6 (19506), [?]",
            confidence = Confidence.LOW,
            behaviour = {"seeding.missing-grant", "seeding.retry"})
    void without_permission_it_fails_on_the_source_and_the_permission_starts_it_again() {
        unseeded();
        await(
                "server1",
                STATES + " WHERE current_state = N'FAILED' AND is_source = 1"
                        + " AND failure_state_desc = N'Seeding Check Message Timeout'");
        assertThat(column("server2", "SELECT name FROM sys.databases WHERE name = N'db1'"))
                .isEmpty();

        run("server2", Text.grant("ag1"));

        awaitState("server2", "db1", "SYNCHRONIZED");
    }

    @Test
    @Believed(
            source = "docs list of failure_state, [?]",
            confidence = Confidence.LOW,
            behaviour = "seeding.failure-state")
    void a_database_of_that_name_is_not_overwritten() {
        database("server2", "db1");
        database("server1", "db1");
        twoReplicas("db1");

        await("server1", STATES + " WHERE current_state = N'FAILED'");
        assertThat(column("server2", "SELECT name FROM sys.databases WHERE name = N'db1' AND replica_id IS NULL"))
                .containsExactly("db1");
    }

    @Test
    @Believed(source = "S8", behaviour = "seeding.needs")
    void a_manual_replica_waits_and_a_change_of_mode_starts_it() {
        database("server1", "db1");
        run(
                "server1",
                Text.create(
                        "ag1",
                        Text.NONE,
                        List.of("db1"),
                        Text.replica("server1"),
                        Text.replica(
                                "server2",
                                "AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL, SEEDING_MODE = MANUAL")));
        run("server2", Text.join("ag1"), Text.grant("ag1"));
        await(
                "server1",
                "SELECT 1 FROM sys.dm_hadr_availability_replica_states"
                        + " WHERE is_local = 0 AND connected_state_desc = N'CONNECTED'");
        assertThat(column("server2", "SELECT name FROM sys.databases WHERE name = N'db1'"))
                .isEmpty();

        run("server1", Text.alter("ag1", "MODIFY REPLICA ON N'server2' WITH (SEEDING_MODE = AUTOMATIC)"));

        awaitState("server2", "db1", "SYNCHRONIZED");
    }

    @Test
    @Believed(source = "S8 (5.13)")
    void a_database_that_is_added_later_arrives_too() {
        twoReplicasWith("db1");
        database("server1", "db2");

        run("server1", Text.alter("ag1", "ADD DATABASE db2"));

        awaitState("server2", "db2", "SYNCHRONIZED");
    }

    @Test
    @Believed(source = "S8 availability-modes (9.29)", behaviour = "views.health")
    void a_replica_is_not_healthy_before_all_its_databases_are() {
        unseeded();

        await(
                "server1",
                "SELECT 1 FROM sys.dm_hadr_availability_replica_states"
                        + " WHERE is_local = 0 AND synchronization_health_desc = N'NOT_HEALTHY'");
        run("server2", Text.grant("ag1"));
        await(
                "server1",
                "SELECT 1 FROM sys.dm_hadr_availability_replica_states"
                        + " WHERE is_local = 0 AND synchronization_health_desc = N'HEALTHY'");
    }
}

package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sqldag.testkit.fidelity.Confidence;
import org.junit.jupiter.api.Test;

/** How roles change: in a group without a cluster, and in a distributed group. */
abstract class FailoverContract extends AvailabilityGroupContract {

    private static final int SQL_SERVER_2022 = 16;
    private static final String FORCE = "FORCE_FAILOVER_ALLOW_DATA_LOSS";
    private static final String TO_SECONDARY = "SET (ROLE = SECONDARY)";

    private void awaitRole(String server, String group, String role) {
        await(server, """
                SELECT 1 FROM sys.dm_hadr_availability_replica_states AS s
                  JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                 WHERE g.name = N'%s' AND s.is_local = 1 AND s.role_desc = N'%s'""".formatted(group, role));
    }

    /** A database recovers after its group's role has changed. */
    private void write(String server) {
        await(server, """
                SELECT 1 FROM sys.databases
                 WHERE name = N'db1' AND state_desc = N'ONLINE'
                   AND CONVERT(nvarchar(128), DATABASEPROPERTYEX(N'db1', N'Updateability')) = N'READ_WRITE'""");
        run(server, "CREATE TABLE db1.dbo.t (id int NOT NULL)");
    }

    /** A distributed group whose sides commit synchronously, and its database is synchronized. */
    private void synchronizedDistributed() {
        distributed("db1");
        String synchronous = Text.alter(
                "dag",
                "MODIFY AVAILABILITY GROUP ON N'ag1' WITH (AVAILABILITY_MODE ="
                        + " SYNCHRONOUS_COMMIT), N'ag2' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT)");
        run("server1", synchronous);
        run("server3", synchronous);
        await("server1", """
                SELECT 1 FROM sys.dm_hadr_database_replica_states AS s
                  JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                 WHERE g.is_distributed = 1 AND s.is_local = 0 AND s.synchronization_state_desc = N'SYNCHRONIZED'""");
    }

    @Test
    @Believed(source = "S6 (47122)")
    void without_a_cluster_there_is_only_forced_failover() {
        twoReplicasWith("db1");

        assertThat(errors("server2", Text.alter("ag1", "FAILOVER"))).contains(47122);
    }

    @Test
    @Believed(source = "S10 (5.10)")
    void a_group_without_a_cluster_changes_its_primary_without_loss() {
        twoReplicasWith("db1");
        run("server1", Text.alter("ag1", "SET (REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1)"));

        run("server1", Text.alter("ag1", "OFFLINE"));
        run("server2", Text.alter("ag1", FORCE));
        awaitRole("server2", "ag1", "PRIMARY");
        run("server1", Text.alter("ag1", TO_SECONDARY));
        awaitRole("server1", "ag1", "SECONDARY");
        run("server1", "ALTER DATABASE db1 SET HADR RESUME");

        awaitState("server1", "db1", "SYNCHRONIZED");
        assertThat(column("server2", "SELECT name FROM sys.availability_groups"))
                .containsExactly("ag1");
    }

    @Test
    @Believed(source = "S8 (5.10, 9.16)", confidence = Confidence.MEDIUM)
    void a_forced_failover_needs_no_primary() {
        twoReplicasWith("db1");
        run("server1", "ALTER ENDPOINT Hadr_endpoint STATE = STOPPED");
        awaitState("server2", "db1", "NOT SYNCHRONIZING");

        run("server2", Text.alter("ag1", FORCE));

        awaitRole("server2", "ag1", "PRIMARY");
        write("server2");
    }

    @Test
    @Believed(source = "S6 (19504)")
    void a_distributed_group_knows_no_plain_failover() {
        distributed("db1");

        assertThat(errors("server3", Text.alter("dag", "FAILOVER"))).contains(19504);
        assertThat(errors("server1", Text.alter("dag", "FAILOVER"))).contains(19504);
    }

    @Test
    @Believed(source = "S3 (5.3)")
    void a_distributed_group_changes_sides_by_role_and_force() {
        synchronizedDistributed();

        run("server1", Text.alter("dag", TO_SECONDARY));
        awaitRole("server1", "dag", "SECONDARY");
        run("server3", Text.alter("dag", FORCE));

        awaitRole("server3", "dag", "PRIMARY");
        awaitRole("server1", "dag", "SECONDARY");
        write("server3");
    }

    @Test
    @Believed(source = "S3 (9.6)")
    void between_both_steps_nobody_writes() {
        synchronizedDistributed();

        run("server1", Text.alter("dag", TO_SECONDARY));
        awaitRole("server1", "dag", "SECONDARY");

        assertThat(errors("server1", "CREATE TABLE db1.dbo.t (id int NOT NULL)"))
                .isNotEmpty();
        assertThat(errors("server3", "CREATE TABLE db1.dbo.t (id int NOT NULL)"))
                .isNotEmpty();
    }

    @Test
    @Believed(source = "S3 (5.3, step 7b)")
    void the_old_global_primary_takes_the_role_back() {
        synchronizedDistributed();
        run("server1", Text.alter("dag", TO_SECONDARY));
        awaitRole("server1", "dag", "SECONDARY");

        run("server1", Text.alter("dag", FORCE));

        awaitRole("server1", "dag", "PRIMARY");
        write("server1");
    }

    @Test
    @Believed(source = "S1, S3 (5.4)")
    void a_distributed_group_may_ask_for_synchronized_secondaries_from_2022_on() {
        assumeTrue(servers().majorVersion() >= SQL_SERVER_2022, "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT: 2022");
        synchronizedDistributed();

        run("server1", Text.alter("dag", "SET (REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1)"));

        assertThat(column(
                        "server1",
                        "SELECT required_synchronized_secondaries_to_commit FROM sys.availability_groups"
                                + " WHERE is_distributed = 1"))
                .containsExactly("1");
    }

    @Test
    @Believed(source = "S6 (19530)")
    void it_goes_back_to_zero_before_a_member_turns_asynchronous() {
        assumeTrue(servers().majorVersion() >= SQL_SERVER_2022, "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT: 2022");
        synchronizedDistributed();
        run("server1", Text.alter("dag", "SET (REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1)"));
        String asynchronous =
                Text.alter("dag", "MODIFY AVAILABILITY GROUP ON N'ag2' WITH (AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT)");

        assertThat(errors("server1", asynchronous)).contains(19530);
        run("server1", Text.alter("dag", "SET (REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 0)"), asynchronous);
    }
}

package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import org.junit.jupiter.api.Test;

/** What is seen of a group, and from where. */
abstract class ViewContract extends AvailabilityGroupContract {

    private static final String REPLICA_STATES =
            "SELECT r.replica_server_name FROM sys.dm_hadr_availability_replica_states AS s"
                    + " JOIN sys.availability_replicas AS r ON r.replica_id = s.replica_id AND r.group_id = s.group_id"
                    + " ORDER BY r.replica_server_name";

    @Test
    @Believed(source = "S11, S14", behaviour = "views.remote-rows")
    void the_primary_sees_every_replica_and_a_secondary_itself() {
        twoReplicas();

        assertThat(column("server1", REPLICA_STATES)).containsExactly("server1", "server2");
        assertThat(column("server2", REPLICA_STATES)).containsExactly("server2");
    }

    @Test
    @Believed(source = "S11")
    void every_replica_knows_the_configuration() {
        twoReplicas();

        String replicas = "SELECT replica_server_name FROM sys.availability_replicas ORDER BY replica_server_name";
        assertThat(column("server1", replicas)).containsExactly("server1", "server2");
        assertThat(column("server2", replicas)).containsExactly("server1", "server2");
    }

    @Test
    @Believed(source = "S11, S14 (6.4)")
    void operational_state_and_recovery_health_are_local() {
        twoReplicasWith("db1");
        await(
                "server1",
                "SELECT 1 FROM sys.dm_hadr_availability_replica_states"
                        + " WHERE is_local = 0 AND synchronization_health_desc = N'HEALTHY'");

        assertThat(rows("server1", """
                SELECT is_local, role_desc, operational_state_desc, connected_state_desc, recovery_health_desc,
                       synchronization_health_desc
                  FROM sys.dm_hadr_availability_replica_states ORDER BY is_local DESC"""))
                .extracting(Object::toString)
                .containsExactly(
                        "{is_local=true, role_desc=PRIMARY, operational_state_desc=ONLINE,"
                                + " connected_state_desc=CONNECTED, recovery_health_desc=ONLINE,"
                                + " synchronization_health_desc=HEALTHY}",
                        "{is_local=false, role_desc=SECONDARY, operational_state_desc=null,"
                                + " connected_state_desc=CONNECTED, recovery_health_desc=null,"
                                + " synchronization_health_desc=HEALTHY}");
    }

    @Test
    @Believed(source = "S11")
    void the_group_s_state_names_the_primary_instance() {
        twoReplicas();

        String primary = "SELECT primary_replica FROM sys.dm_hadr_availability_group_states";
        assertThat(column("server1", primary)).containsExactly("server1");
        await("server2", primary + " WHERE primary_replica = N'server1'");
    }

    @Test
    @Believed(source = "S11")
    void database_states_are_shown_as_replica_states_are() {
        twoReplicasWith("db1");

        String states = "SELECT is_local FROM sys.dm_hadr_database_replica_states ORDER BY is_local DESC";
        assertThat(column("server1", states)).containsExactly("true", "false");
        assertThat(column("server2", states)).containsExactly("true");
    }

    @Test
    @Believed(source = "S11")
    void the_configuration_s_databases_are_shown_for_every_replica() {
        twoReplicasWith("db1");

        await("server1", """
                SELECT 1 FROM sys.dm_hadr_database_replica_cluster_states
                 WHERE database_name = N'db1' AND is_database_joined = 1 AND is_failover_ready = 1
                 HAVING COUNT(*) = 2""");
    }

    @Test
    @Believed(source = "S11", confidence = Confidence.MEDIUM)
    void a_secondary_of_a_synchronous_primary_is_synchronized_and_of_an_asynchronous_one_not() {
        twoReplicasWith("db1");
        run(
                "server1",
                Text.alter("ag1", "MODIFY REPLICA ON N'server2' WITH (AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT)"));

        awaitState("server2", "db1", "SYNCHRONIZING");
    }

    @Test
    @Believed(source = "S8", behaviour = "views.asynchronous-primary")
    void an_asynchronous_primary_makes_its_secondaries_asynchronous() {
        twoReplicasWith("db1");
        run(
                "server1",
                Text.alter("ag1", "MODIFY REPLICA ON N'server1' WITH (AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT)"));

        awaitState("server2", "db1", "SYNCHRONIZING");
    }

    @Test
    @Believed(source = "S11")
    void a_database_knows_its_replica() {
        twoReplicasWith("db1");

        String found =
                "SELECT 1 FROM sys.databases AS d JOIN sys.availability_replicas AS r ON r.replica_id = d.replica_id"
                        + " WHERE d.name = N'db1' AND d.group_database_id IS NOT NULL AND r.replica_server_name = @@SERVERNAME";
        assertThat(column("server1", found)).hasSize(1);
        assertThat(column("server2", found)).hasSize(1);
    }

    @Test
    @Believed(source = "S11 (6.7)")
    void whether_a_database_is_primary_is_a_function() {
        twoReplicasWith("db1");

        String primary = "SELECT sys.fn_hadr_is_primary_replica(N'%s') AS it_is";
        assertThat(column("server1", primary.formatted("db1"))).containsExactly("true");
        assertThat(column("server2", primary.formatted("db1"))).containsExactly("false");
        assertThat(column("server1", primary.formatted("master"))).containsExactly((String) null);
    }

    @Test
    @Believed(source = "S2 (1.4)", confidence = Confidence.MEDIUM)
    void backups_are_preferred_on_the_secondary() {
        twoReplicasWith("db1");

        String preferred = "SELECT sys.fn_hadr_backup_is_preferred_replica(N'db1') AS it_is";
        assertThat(column("server1", preferred)).containsExactly("false");
        assertThat(column("server2", preferred)).containsExactly("true");
    }

    @Test
    @Believed(source = "S11 (6.10)")
    void the_server_says_what_it_is() {
        assertThat(rows("server2", """
                SELECT @@SERVERNAME AS name,
                       CONVERT(int, SERVERPROPERTY('IsHadrEnabled')) AS always_on,
                       CONVERT(nvarchar(128), SERVERPROPERTY('ServerName')) AS server_name,
                       CONVERT(nvarchar(128), SERVERPROPERTY('InstanceName')) AS instance,
                       CONVERT(int, SERVERPROPERTY('EngineEdition')) AS edition,
                       CONVERT(int, SERVERPROPERTY('ProductMajorVersion')) AS major"""))
                .singleElement()
                .asString()
                .isEqualTo("{name=server2, always_on=1, server_name=server2, instance=null, edition=3, major="
                        + servers().majorVersion() + "}");
    }

    @Test
    @Believed(source = "S11 (6.3, 6.7)", confidence = Confidence.MEDIUM)
    void without_a_cluster_there_are_no_cluster_members() {
        assertThat(column("server1", "SELECT member_name FROM sys.dm_hadr_cluster_members"))
                .isEmpty();
    }
}

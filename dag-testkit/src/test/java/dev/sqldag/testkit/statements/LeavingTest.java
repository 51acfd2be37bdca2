package dev.sqldag.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.spec.Variant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What stays behind where replicas, databases and groups are removed, and how it comes back (tsql-facts 5.13). */
class LeavingTest {

    private static final String REMOVE = "ALTER AVAILABILITY GROUP ag1 REMOVE REPLICA ON N'server2'";
    private static final String JOIN_DATABASE = "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = ag1";

    @AutoClose
    private final Stage stage = Stage.of(16);

    @Test
    void a_removed_replica_s_databases_wait_for_log_and_its_server_knows_the_group_no_more() {
        stage.group().run("server1", REMOVE).rest();

        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("RESTORING -");
        assertThat(stage.lines("server2", "SELECT name AS line FROM sys.availability_groups"))
                .isEmpty();
        stage.run("server2", "DROP DATABASE sales");
    }

    @Test
    void routing_lists_forget_it_and_do_not_stop_its_coming_back() {
        String modify = "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'%s' WITH (%s)";
        stage.group()
                .run(
                        "server1",
                        modify.formatted("server2", "SECONDARY_ROLE (READ_ONLY_ROUTING_URL = N'tcp://reader:1433')"),
                        modify.formatted("server1", "PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = (N'server2'))"),
                        REMOVE)
                .rest()
                .run("server2", "DROP DATABASE sales")
                .run(
                        "server1",
                        modify.formatted("server1", "BACKUP_PRIORITY = 77"),
                        "ALTER AVAILABILITY GROUP ag1 ADD REPLICA ON " + Stage.replica("server2", "WSFC"));

        assertThat(stage.rows("server1", "SELECT * FROM sys.availability_read_only_routing_lists"))
                .isEmpty();
    }

    @Test
    void in_other_worlds_they_recover_for_ever() {
        try (Stage other = Stage.of(16, Variant.DATABASES_RECOVERING_AFTER_REMOVAL)) {
            other.group().run("server1", REMOVE).rest();

            assertThat(other.copy("server2", "ag1", "sales")).containsExactly("RECOVERING -");
            other.run("server2", "DROP DATABASE sales");
        }
    }

    @Test
    void a_replica_that_comes_back_joins_what_it_kept() {
        stage.group()
                .run("server1", REMOVE)
                .rest()
                .run(
                        "server1",
                        "ALTER AVAILABILITY GROUP ag1 ADD REPLICA ON " + Stage.replica("server2", "MANUAL", "MANUAL"))
                .join("server2", "ag1", "WSFC")
                .rest()
                .run("server2", JOIN_DATABASE)
                .rest();

        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void what_it_kept_is_in_the_way_of_automatic_seeding_until_it_is_dropped() {
        stage.group()
                .run("server1", REMOVE)
                .rest()
                .run("server1", "ALTER AVAILABILITY GROUP ag1 ADD REPLICA ON " + Stage.replica("server2", "WSFC"))
                .join("server2", "ag1", "WSFC")
                .rest();
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("RESTORING -");

        stage.run("server2", "DROP DATABASE sales", "ALTER AVAILABILITY GROUP ag1 GRANT CREATE ANY DATABASE")
                .rest();
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void what_was_backed_up_meanwhile_is_missing_there() {
        stage.group()
                .run("server2", "ALTER DATABASE sales SET HADR OFF")
                .run(
                        "server1",
                        "CREATE TABLE sales.dbo.t (id int)",
                        "BACKUP LOG sales TO DISK = N'\\\\share\\sales.trn'")
                .rest();

        assertThat(stage.refusal("server2", JOIN_DATABASE)).containsExactly(1412, 5069);
        stage.run("server2", "RESTORE LOG sales FROM DISK = N'\\\\share\\sales.trn' WITH NORECOVERY", JOIN_DATABASE)
                .rest();
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void a_removed_database_stays_online_on_the_primary_and_can_be_added_again() {
        stage.group()
                .run("server1", "ALTER AVAILABILITY GROUP ag1 REMOVE DATABASE sales")
                .rest();
        assertThat(stage.copy("server1", "ag1", "sales")).containsExactly("ONLINE -");
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("RESTORING -");

        stage.run("server1", "ALTER AVAILABILITY GROUP ag1 ADD DATABASE sales")
                .run("server2", JOIN_DATABASE)
                .rest();
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void a_group_without_a_cluster_is_dropped_on_every_replica() {
        stage.group("NONE", "").run("server1", "DROP AVAILABILITY GROUP ag1").rest();
        assertThat(stage.copy("server1", "ag1", "sales")).containsExactly("ONLINE -");
        assertThat(stage.lines("server2", "SELECT name AS line FROM sys.availability_groups"))
                .containsExactly("ag1");
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("ONLINE NOT SYNCHRONIZING");

        stage.run("server2", "DROP AVAILABILITY GROUP ag1").rest();
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("RESTORING -");
        stage.run("server2", "DROP DATABASE sales")
                .run(
                        "server1",
                        "CREATE AVAILABILITY GROUP ag1 WITH (CLUSTER_TYPE = NONE) FOR DATABASE sales REPLICA ON "
                                + Stage.replica("server1", "NONE") + ", " + Stage.replica("server2", "NONE"))
                .join("server2", "ag1", "NONE")
                .rest();
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void a_server_that_was_down_when_its_group_was_dropped_still_has_it_and_is_in_the_way() {
        stage.group("EXTERNAL", "")
                .run("server1", "DROP AVAILABILITY GROUP ag1")
                .run(
                        "server1",
                        "CREATE AVAILABILITY GROUP ag1 WITH (CLUSTER_TYPE = EXTERNAL) FOR DATABASE sales REPLICA ON "
                                + Stage.replica("server1", "EXTERNAL") + ", " + Stage.replica("server2", "EXTERNAL"))
                .rest();

        assertThat(stage.refusal("server2", "ALTER AVAILABILITY GROUP ag1 JOIN WITH (CLUSTER_TYPE = EXTERNAL)"))
                .containsExactly(41106);
    }
}

package dev.sqldag.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.spec.Variant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Databases, replicas and groups that come and go at the other end of a distributed group, and behind it. */
class ForwarderTest {

    private static final String ADD_ORDERS = "ALTER AVAILABILITY GROUP ag1 ADD DATABASE orders";
    private static final String REMOVE = "ALTER AVAILABILITY GROUP ag1 REMOVE DATABASE sales";

    @AutoClose
    private final Stage stage = Stage.of(16);

    @Test
    void a_database_that_is_added_is_seeded_to_the_forwarder_and_behind_it() {
        stage.distributed()
                .database("server1", "orders")
                .run("server1", ADD_ORDERS)
                .rest();

        assertThat(stage.copy("server4", "dag", "orders")).containsExactly("ONLINE SYNCHRONIZING");
        assertThat(stage.copy("server5", "ag2", "orders")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void by_hand_it_joins_the_distributed_group_and_then_the_local_one() {
        stage.distributed("ASYNCHRONOUS_COMMIT", "MANUAL")
                .handOver("sales", "server1", "server4")
                .run(
                        "server5",
                        "RESTORE DATABASE sales FROM DISK = N'\\\\share\\sales.bak' WITH NORECOVERY",
                        "RESTORE LOG sales FROM DISK = N'\\\\share\\sales.trn' WITH NORECOVERY")
                .run("server4", "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = dag")
                .run("server5", "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = ag2")
                .rest();

        assertThat(stage.copy("server4", "dag", "sales")).containsExactly("ONLINE SYNCHRONIZING");
        assertThat(stage.copy("server5", "ag2", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void a_replica_that_is_added_behind_a_forwarder_is_seeded_by_it() {
        stage.distributed()
                .run("server4", "ALTER AVAILABILITY GROUP ag2 REMOVE REPLICA ON N'server5'")
                .rest()
                .run("server5", "DROP DATABASE sales")
                .run("server4", "ALTER AVAILABILITY GROUP ag2 ADD REPLICA ON " + Stage.replica("server5", "WSFC"))
                .join("server5", "ag2", "WSFC")
                .rest();

        assertThat(stage.copy("server5", "ag2", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void what_the_global_primary_removes_stays_with_the_forwarder_until_it_is_taken_out_there() {
        stage.distributed().run("server1", REMOVE).rest();
        assertThat(stage.copy("server1", "ag1", "sales")).containsExactly("ONLINE -");
        assertThat(stage.copy("server4", "dag", "sales")).containsExactly("ONLINE NOT SYNCHRONIZING");

        assertThat(stage.refusal("server4", "ALTER AVAILABILITY GROUP ag2 REMOVE DATABASE sales"))
                .containsExactly(41190);
        stage.run("server4", "ALTER DATABASE sales SET HADR OFF").rest();
        assertThat(stage.copy("server4", "ag2", "sales")).containsExactly("RESTORING -");
        assertThat(stage.copy("server5", "ag2", "sales")).containsExactly("RESTORING -");
    }

    @Test
    void in_other_worlds_it_leaves_the_forwarder_too() {
        try (Stage other = Stage.of(16, Variant.DATABASE_LEAVES_FORWARDER_TOO)) {
            other.distributed().run("server1", REMOVE).rest();

            assertThat(other.copy("server4", "ag2", "sales")).containsExactly("RESTORING -");
        }
    }

    @Test
    void a_database_that_is_added_anew_is_another_one_to_the_forwarder() {
        stage.distributed()
                .run("server1", REMOVE)
                .rest()
                .run("server1", "ALTER AVAILABILITY GROUP ag1 ADD DATABASE sales")
                .rest();
        assertThat(stage.copy("server4", "dag", "sales")).containsExactly("ONLINE NOT SYNCHRONIZING");

        stage.run("server4", "ALTER DATABASE sales SET HADR OFF")
                .run("server4", "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = dag")
                .run("server5", "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = ag2")
                .rest();
        assertThat(stage.copy("server4", "dag", "sales")).containsExactly("ONLINE SYNCHRONIZING");
        assertThat(stage.copy("server5", "ag2", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void after_both_sides_have_dropped_it_the_members_are_ordinary_groups() {
        stage.distributed()
                .run("server1", "DROP AVAILABILITY GROUP dag")
                .run("server4", "DROP AVAILABILITY GROUP dag")
                .rest();
        assertThat(stage.copy("server1", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");
        assertThat(stage.copy("server4", "ag2", "sales")).containsExactly("RESTORING NOT SYNCHRONIZING");

        stage.run("server4", "ALTER AVAILABILITY GROUP ag2 REMOVE DATABASE sales")
                .run("server5", "DROP DATABASE sales")
                .run("server4", "RESTORE DATABASE sales WITH RECOVERY", "BACKUP DATABASE sales TO DISK = N'NUL'")
                .run("server4", "ALTER AVAILABILITY GROUP ag2 ADD DATABASE sales")
                .rest();
        assertThat(stage.copy("server5", "ag2", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void a_member_is_joined_again_when_it_is_empty() {
        stage.distributed()
                .run("server1", "DROP AVAILABILITY GROUP dag")
                .run("server4", "DROP AVAILABILITY GROUP dag")
                .run(
                        "server1",
                        "CREATE AVAILABILITY GROUP dag WITH (DISTRIBUTED) AVAILABILITY GROUP ON "
                                + Stage.members("SYNCHRONOUS_COMMIT", "MANUAL"));
        String join = "ALTER AVAILABILITY GROUP dag JOIN AVAILABILITY GROUP ON "
                + Stage.members("SYNCHRONOUS_COMMIT", "MANUAL");
        assertThat(stage.refusal("server4", join)).containsExactly(19511);

        stage.run("server4", "ALTER AVAILABILITY GROUP ag2 REMOVE DATABASE sales", join)
                .rest()
                .run("server4", "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = dag")
                .run("server5", "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = ag2")
                .rest();
        assertThat(stage.copy("server4", "dag", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void a_member_is_not_dropped_while_it_is_one() {
        assertThat(stage.distributed().refusal("server4", "DROP AVAILABILITY GROUP ag2"))
                .containsExactly(50000);
    }
}

package dev.sqldag.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three groups in a row: ag1 feeds ag2, whose primary feeds ag3 on server 3 (tsql-facts 5.12). */
class ChainTest {

    @AutoClose
    private final Stage stage = Stage.of(16);

    private static String members(String mode) {
        return Stage.members(mode, "AUTOMATIC").replace("ag2", "ag3").replace("ag1", "ag2");
    }

    @BeforeEach
    void chain() {
        stage.distributed()
                .run(
                        "server3",
                        "CREATE AVAILABILITY GROUP ag3 FOR REPLICA ON " + Stage.replica("server3", "WSFC"),
                        "ALTER AVAILABILITY GROUP ag3 ADD LISTENER N'ag3-listener'"
                                + " (WITH IP ((N'10.4.0.10', N'255.255.0.0')))")
                .run(
                        "server4",
                        "CREATE AVAILABILITY GROUP dag2 WITH (DISTRIBUTED) AVAILABILITY GROUP ON "
                                + members("ASYNCHRONOUS_COMMIT"))
                .run(
                        "server3",
                        "ALTER AVAILABILITY GROUP dag2 JOIN AVAILABILITY GROUP ON " + members("ASYNCHRONOUS_COMMIT"))
                .rest();
    }

    @Test
    void what_the_first_has_arrives_at_the_last() {
        assertThat(stage.copy("server3", "dag2", "sales")).containsExactly("ONLINE SYNCHRONIZING");

        stage.database("server1", "orders")
                .run("server1", "ALTER AVAILABILITY GROUP ag1 ADD DATABASE orders")
                .rest();
        assertThat(stage.copy("server3", "dag2", "orders")).containsExactly("ONLINE SYNCHRONIZING");
    }

    @Test
    void each_link_has_modes_of_its_own() {
        String synchronous = "ALTER AVAILABILITY GROUP dag2 MODIFY AVAILABILITY GROUP ON N'ag2' WITH"
                + " (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT), N'ag3' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT)";
        stage.run("server4", synchronous).run("server3", synchronous).rest();

        assertThat(stage.copy("server3", "dag2", "sales")).containsExactly("ONLINE SYNCHRONIZED");
        assertThat(stage.copy("server4", "dag", "sales")).containsExactly("ONLINE SYNCHRONIZING");
    }

    @Test
    void the_last_link_is_taken_away_from_both_ends_and_the_first_stays() {
        stage.run("server4", "DROP AVAILABILITY GROUP dag2")
                .run("server3", "DROP AVAILABILITY GROUP dag2")
                .rest();

        assertThat(stage.copy("server3", "ag3", "sales")).containsExactly("RESTORING NOT SYNCHRONIZING");
        assertThat(stage.copy("server4", "dag", "sales")).containsExactly("ONLINE SYNCHRONIZING");
        assertThat(stage.copy("server5", "ag2", "sales")).containsExactly("ONLINE SYNCHRONIZED");
        stage.run("server3", "DROP AVAILABILITY GROUP ag3", "DROP DATABASE sales");
    }

    @Test
    void without_the_first_link_the_middle_feeds_nobody() {
        stage.run("server1", "DROP AVAILABILITY GROUP dag")
                .run("server4", "DROP AVAILABILITY GROUP dag")
                .rest();

        assertThat(stage.copy("server1", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");
        assertThat(stage.copy("server4", "ag2", "sales")).containsExactly("RESTORING NOT SYNCHRONIZING");
    }
}

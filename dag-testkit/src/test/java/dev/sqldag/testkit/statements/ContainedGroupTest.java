package dev.sqldag.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Groups with system databases of their own (tsql-facts 4.5, 7.2). */
class ContainedGroupTest {

    private static final String DATABASES =
            "SELECT name AS line FROM sys.databases WHERE database_id > 4 ORDER BY name";
    private static final String PROTECTED =
            "SELECT database_name AS line FROM sys.availability_databases_cluster ORDER BY database_name";

    @AutoClose
    private final Stage stage = Stage.of(16);

    private static String create(String options, String databases, String seeding) {
        return "CREATE AVAILABILITY GROUP ag1 WITH (" + options + ") FOR " + databases + "REPLICA ON "
                + Stage.replica("server1", "MANUAL", seeding) + ", " + Stage.replica("server2", "MANUAL", seeding);
    }

    private Stage contained() {
        return stage.endpoints()
                .database("server1", "sales")
                .run("server1", create("CONTAINED", "DATABASE sales ", "AUTOMATIC"))
                .join("server2", "ag1", "WSFC")
                .rest();
    }

    @Test
    void its_system_databases_are_databases_of_the_group_and_arrive_on_secondaries() {
        contained();

        assertThat(stage.lines("server2", DATABASES)).containsExactly("ag1_master", "ag1_msdb", "sales");
        assertThat(stage.lines("server1", PROTECTED)).containsExactly("ag1_master", "ag1_msdb", "sales");
        assertThat(stage.copy("server2", "ag1", "ag1_msdb")).containsExactly("ONLINE SYNCHRONIZED");
        assertThat(stage.lines(
                        "server1", "SELECT CONVERT(nvarchar(1), is_contained) AS line FROM sys.availability_groups"))
                .containsExactly("1");
    }

    @Test
    void nobody_adds_or_removes_them() {
        contained();

        assertThat(stage.refusal("server1", "ALTER AVAILABILITY GROUP ag1 REMOVE DATABASE ag1_master"))
                .containsExactly(47135);
        assertThat(stage.refusal("server1", "ALTER AVAILABILITY GROUP ag1 ADD DATABASE msdb"))
                .containsExactly(47147);
        stage.run("server1", "DROP AVAILABILITY GROUP ag1");
        assertThat(stage.refusal("server1", create("CONTAINED", "DATABASE ag1_msdb ", "AUTOMATIC")))
                .containsExactly(47147);
    }

    @Test
    void those_that_a_dropped_group_left_are_in_the_way_or_are_used_again() {
        contained().run("server1", "DROP AVAILABILITY GROUP ag1").rest();

        assertThat(stage.refusal("server1", create("CONTAINED", "", "AUTOMATIC")))
                .containsExactly(47142, 41152);
        stage.run("server2", "DROP DATABASE ag1_master", "DROP DATABASE ag1_msdb")
                .run("server1", create("CONTAINED, REUSE_SYSTEM_DATABASES", "", "AUTOMATIC"))
                .join("server2", "ag1", "WSFC")
                .rest();
        assertThat(stage.copy("server2", "ag1", "ag1_master")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void from_2025_on_they_are_seeded_even_where_others_are_not() {
        try (Stage later = Stage.of(17)) {
            later.endpoints()
                    .database("server1", "sales")
                    .run("server1", create("CONTAINED", "DATABASE sales ", "MANUAL"))
                    .join("server2", "ag1", "WSFC")
                    .rest();

            assertThat(later.lines("server2", DATABASES)).containsExactly("ag1_master", "ag1_msdb");
        }
        stage.endpoints();
        assertThat(stage.refusal("server1", create("CONTAINED", "", "MANUAL"))).containsExactly(50000);
    }

    @Test
    void a_user_s_database_joins_after_the_contained_master() {
        contained().run("server2", "ALTER DATABASE ag1_master SET HADR OFF", "ALTER DATABASE sales SET HADR OFF");

        assertThat(stage.refusal("server2", "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = ag1"))
                .containsExactly(47148, 5069);
        stage.run(
                "server2",
                "ALTER DATABASE ag1_master SET HADR AVAILABILITY GROUP = ag1",
                "ALTER DATABASE sales SET HADR AVAILABILITY GROUP = ag1");
    }

    @Test
    void one_that_waits_for_its_databases_has_none() {
        try (Stage later = Stage.of(17)) {
            later.endpoints()
                    .run("server1", create("CONTAINED, AUTOSEEDING_SYSTEM_DATABASES", "", "AUTOMATIC"))
                    .rest();

            assertThat(later.lines("server1", DATABASES)).isEmpty();
        }
    }

    @Test
    void it_is_no_member_of_a_distributed_group_before_2025() {
        contained().listener();

        assertThat(stage.refusal(
                        "server1",
                        "CREATE AVAILABILITY GROUP dag WITH (DISTRIBUTED) AVAILABILITY GROUP ON "
                                + Stage.members("SYNCHRONOUS_COMMIT", "AUTOMATIC")))
                .containsExactly(47129);
    }
}

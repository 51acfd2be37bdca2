package dev.sqldag.testkit.contract;

import static dev.sqldag.testkit.contract.Text.alter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SET and MODIFY REPLICA: what can be changed, within which ranges, and one option at a time. */
abstract class OptionContract extends AvailabilityGroupContract {

    private static String set(String option) {
        return alter("ag1", "SET (" + option + ")");
    }

    private static String modify(String server, String option) {
        return alter("ag1", "MODIFY REPLICA ON N'" + server + "' WITH (" + option + ")");
    }

    private List<Integer> setting(String option) {
        return errors("server1", set(option));
    }

    private List<Integer> modifying(String option) {
        return errors("server1", modify("server2", option));
    }

    @Test
    @Believed(source = "S2 (1.4)", behaviour = "groups.defaults")
    void what_is_not_said_has_defaults() {
        run(
                "server1",
                Text.create(
                        "ag1",
                        Text.NONE,
                        Text.replica(
                                "server1", "AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT," + " FAILOVER_MODE = MANUAL")));

        assertThat(rows("server1", """
                SELECT failure_condition_level, health_check_timeout, automated_backup_preference_desc, db_failover,
                       dtc_support, required_synchronized_secondaries_to_commit, cluster_type_desc
                  FROM sys.availability_groups"""))
                .singleElement()
                .asString()
                .isEqualTo("{failure_condition_level=3, health_check_timeout=30000,"
                        + " automated_backup_preference_desc=SECONDARY, db_failover=false, dtc_support=false,"
                        + " required_synchronized_secondaries_to_commit=0, cluster_type_desc=NONE}");
        assertThat(rows("server1", """
                SELECT session_timeout, backup_priority, seeding_mode_desc, primary_role_allow_connections_desc,
                       secondary_role_allow_connections_desc
                  FROM sys.availability_replicas"""))
                .singleElement()
                .asString()
                .isEqualTo("{session_timeout=10, backup_priority=50, seeding_mode_desc=MANUAL,"
                        + " primary_role_allow_connections_desc=ALL, secondary_role_allow_connections_desc=NO}");
    }

    @Test
    @Believed(source = "S1, S12 (9.10)")
    void set_takes_one_option() {
        twoReplicas();

        assertThat(setting("DB_FAILOVER = ON, FAILURE_CONDITION_LEVEL = 4")).contains(102);
        assertThat(setting("DB_FAILOVER = ON")).isEmpty();
        assertThat(column("server1", "SELECT db_failover FROM sys.availability_groups"))
                .containsExactly("true");
    }

    @Test
    @Believed(source = "S6 (35228, 35229, 35248)", behaviour = "groups.ranges")
    void set_keeps_to_the_ranges() {
        twoReplicas();

        assertThat(setting("FAILURE_CONDITION_LEVEL = 0")).contains(35228);
        assertThat(setting("HEALTH_CHECK_TIMEOUT = 14999")).contains(35229);
        assertThat(setting("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 2")).contains(35248);
        assertThat(setting("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1")).isEmpty();
    }

    @Test
    @Believed(source = "S1, [K]", confidence = Confidence.MEDIUM)
    void what_a_group_was_created_as_is_not_set() {
        twoReplicas();

        assertThat(setting("CLUSTER_TYPE = WSFC")).isNotEmpty();
        assertThat(setting("BASIC")).isNotEmpty();
    }

    @Test
    @Believed(source = "S1")
    void a_changed_option_reaches_the_secondary() {
        twoReplicas();

        run("server1", set("HEALTH_CHECK_TIMEOUT = 45000"));

        await("server2", "SELECT 1 FROM sys.availability_groups WHERE health_check_timeout = 45000");
    }

    @Test
    @Believed(source = "S6 (35209, 35210, 35214, 35232)", behaviour = "groups.ranges")
    void modify_replica_keeps_to_the_ranges() {
        twoReplicas();

        assertThat(modifying("BACKUP_PRIORITY = 101")).contains(35209);
        assertThat(modifying("SESSION_TIMEOUT = 4")).contains(35214);
        assertThat(modifying("ENDPOINT_URL = N'server2'")).contains(35232);
        assertThat(errors("server1", modify("server9", "BACKUP_PRIORITY = 1"))).contains(35210);
        assertThat(modifying("BACKUP_PRIORITY = 7")).isEmpty();
        assertThat(column(
                        "server1",
                        "SELECT backup_priority FROM sys.availability_replicas ORDER BY replica_server_name"))
                .containsExactly("50", "7");
    }

    @Test
    @Believed(source = "S6 (47101)", behaviour = "groups.failover-by-cluster-type")
    void modify_replica_keeps_to_the_cluster_type() {
        twoReplicas();

        assertThat(modifying("FAILOVER_MODE = AUTOMATIC")).contains(47101);
    }

    @Test
    @Believed(source = "S6 (41140)", behaviour = "groups.primary-only")
    void configuration_is_changed_on_the_primary_only() {
        twoReplicas();

        assertThat(errors("server2", set("DB_FAILOVER = ON"))).contains(41140);
        assertThat(errors("server2", modify("server2", "BACKUP_PRIORITY = 1"))).contains(41140);
    }

    @Test
    @Believed(source = "[K]", behaviour = "groups.unknown")
    void a_group_that_is_not_there_is_15151() {
        assertThat(errors("server1", set("DB_FAILOVER = ON"))).contains(15151);
        assertThat(errors("server1", "DROP AVAILABILITY GROUP [ag1]")).contains(15151);
    }
}

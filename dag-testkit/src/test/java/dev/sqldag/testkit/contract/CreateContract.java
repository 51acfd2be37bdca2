package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What CREATE AVAILABILITY GROUP accepts and refuses. */
abstract class CreateContract extends AvailabilityGroupContract {

    private static final String SYNC = "AVAILABILITY_MODE = SYNCHRONOUS_COMMIT";
    private static final String ASYNC = "AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT";

    private List<Integer> creating(String... replicas) {
        return errors("server1", Text.create("ag1", Text.NONE, replicas));
    }

    private List<Integer> creatingWith(String options) {
        return creating(Text.replica("server1", options));
    }

    @Test
    @Believed(source = "S2, S10")
    void a_group_without_a_cluster_stands_on_its_primary() {
        run("server1", Text.create("ag1", Text.NONE, Text.replica("server1"), Text.replica("server2")));

        assertThat(column(
                        "server1", "SELECT role_desc FROM sys.dm_hadr_availability_replica_states WHERE is_local = 1"))
                .containsExactly("PRIMARY");
        assertThat(column("server2", "SELECT name FROM sys.availability_groups"))
                .isEmpty();
    }

    @Test
    @Believed(source = "S6 (35208)", behaviour = "groups.where")
    void group_statements_run_in_master_only() {
        run("server1", "CREATE DATABASE db1");

        assertThat(servers().errorsIn("server1", "db1", Text.create("ag1", Text.NONE, Text.replica("server1"))))
                .contains(35208);
    }

    @Test
    @Believed(source = "S6 (35237, 35235)")
    void replicas_are_distinct_and_one_of_them_is_local() {
        assertThat(creating(Text.replica("server2"))).contains(35237);
        assertThat(creating(Text.replica("server1"), Text.replica("SERVER1"))).contains(35235);
    }

    @Test
    @Believed(source = "S6 (35236, 41197, 41198)", confidence = Confidence.MEDIUM)
    void a_replica_is_complete() {
        assertThat(errors(
                        "server1",
                        Text.create(
                                "ag1",
                                Text.NONE,
                                "N'server1' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)")))
                .contains(35236);
        assertThat(creatingWith("FAILOVER_MODE = MANUAL")).contains(41198);
        assertThat(creatingWith(SYNC)).contains(41197);
    }

    @Test
    @Believed(source = "S6 (35232)")
    void an_endpoint_url_has_scheme_host_and_port() {
        for (String url : List.of("http://server1:5022", "TCP://server1", "server1:5022")) {
            assertThat(errors(
                            "server1",
                            Text.create(
                                    "ag1",
                                    Text.NONE,
                                    "N'server1' WITH (ENDPOINT_URL = N'" + url + "', " + SYNC
                                            + ", FAILOVER_MODE = MANUAL)")))
                    .as(url)
                    .contains(35232);
        }
    }

    @Test
    @Believed(source = "S6 (47101)", behaviour = "groups.failover-by-cluster-type")
    void without_a_cluster_failover_is_manual() {
        assertThat(creatingWith(SYNC + ", FAILOVER_MODE = AUTOMATIC")).contains(47101);
        assertThat(creatingWith(SYNC + ", FAILOVER_MODE = EXTERNAL")).contains(47101);
        assertThat(creatingWith(SYNC + ", FAILOVER_MODE = MANUAL")).isEmpty();
    }

    @Test
    @Believed(source = "S6 (47102)", behaviour = "groups.failover-by-cluster-type")
    void with_an_external_cluster_failover_is_external() {
        assertThat(errors(
                        "server1",
                        Text.create(
                                "ag1",
                                "CLUSTER_TYPE = EXTERNAL",
                                Text.replica("server1", SYNC + ", FAILOVER_MODE = MANUAL"))))
                .contains(47102);
        assertThat(errors(
                        "server1",
                        Text.create(
                                "ag1",
                                "CLUSTER_TYPE = EXTERNAL",
                                Text.replica("server1", SYNC + ", FAILOVER_MODE = EXTERNAL"))))
                .isEmpty();
    }

    @Test
    @Believed(
            source = "S6 (47114), docs say otherwise [?]",
            confidence = Confidence.LOW,
            behaviour = "groups.configuration-only")
    void a_configuration_only_replica_needs_an_external_cluster() {
        assertThat(creating(Text.replica("server1"), Text.replica("server2", "AVAILABILITY_MODE = CONFIGURATION_ONLY")))
                .contains(47114);
    }

    @Test
    @Believed(source = "S6 (47110, 47121)", behaviour = "groups.configuration-only")
    void a_configuration_only_replica_is_remote_and_has_no_other_mode() {
        String data = Text.replica("server1", SYNC + ", FAILOVER_MODE = EXTERNAL");
        String configurationOnly = "AVAILABILITY_MODE = CONFIGURATION_ONLY";

        assertThat(errors(
                        "server1",
                        Text.create(
                                "ag1",
                                "CLUSTER_TYPE = EXTERNAL",
                                data,
                                Text.replica("server2", configurationOnly + ", SEEDING_MODE = AUTOMATIC"))))
                .contains(47110);
        assertThat(errors(
                        "server1",
                        Text.create("ag1", "CLUSTER_TYPE = EXTERNAL", Text.replica("server1", configurationOnly))))
                .contains(47121);
    }

    @Test
    @Believed(source = "S6 (35209, 35214)", behaviour = "groups.ranges")
    void replica_options_have_ranges() {
        String modes = SYNC + ", FAILOVER_MODE = MANUAL, ";

        assertThat(creatingWith(modes + "BACKUP_PRIORITY = 101")).contains(35209);
        assertThat(creatingWith(modes + "SESSION_TIMEOUT = 4")).contains(35214);
        assertThat(creatingWith(modes + "BACKUP_PRIORITY = 0, SESSION_TIMEOUT = 5"))
                .isEmpty();
    }

    @Test
    @Believed(source = "S6 (35228, 35229, 35248)", behaviour = "groups.ranges")
    void group_options_have_ranges() {
        assertThat(errors(
                        "server1",
                        Text.create("ag1", Text.NONE + ", FAILURE_CONDITION_LEVEL = 6", Text.replica("server1"))))
                .contains(35228);
        assertThat(errors(
                        "server1",
                        Text.create("ag1", Text.NONE + ", HEALTH_CHECK_TIMEOUT = 14999", Text.replica("server1"))))
                .contains(35229);
        assertThat(errors(
                        "server1",
                        Text.create(
                                "ag1",
                                Text.NONE + ", REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1",
                                Text.replica("server1"))))
                .contains(35248);
    }

    @Test
    @Believed(source = "S8 (4.2), S6 (35212)", behaviour = "groups.counts")
    void at_most_five_replicas_are_synchronous() {
        assertThat(creating(many(6, SYNC))).contains(35212);
        assertThat(creating(many(5, SYNC))).isEmpty();
    }

    @Test
    @Believed(source = "S8 (4.2), S6 (35233)", behaviour = "groups.counts")
    void at_most_nine_replicas_make_a_group() {
        assertThat(creating(many(10, ASYNC))).contains(35233);
        assertThat(creating(many(9, ASYNC))).isEmpty();
    }

    private static String[] many(int count, String mode) {
        String[] replicas = new String[count];
        for (int i = 0; i < count; i++) {
            replicas[i] = Text.replica("server" + (i + 1), mode + ", FAILOVER_MODE = MANUAL");
        }
        return replicas;
    }

    @Test
    @Believed(source = "S6 (19402, 19403, 19404)")
    void a_routing_list_names_replicas_that_can_be_routed_to() {
        String list = SYNC + ", FAILOVER_MODE = MANUAL, PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = (%s))";

        assertThat(creatingWith(list.formatted("N'server9'"))).contains(19403);
        assertThat(creating(Text.replica("server1", list.formatted("N'server2'")), Text.replica("server2")))
                .contains(19404);
        String reachable =
                SYNC + ", FAILOVER_MODE = MANUAL, SECONDARY_ROLE (READ_ONLY_ROUTING_URL = N'TCP://server2:1433')";
        assertThat(creating(
                        Text.replica("server1", list.formatted("N'server2', N'server2'")),
                        Text.replica("server2", reachable)))
                .contains(19402);
    }

    @Test
    @Believed(source = "S6 (41114)")
    void a_name_is_used_once() {
        run("server1", Text.create("ag1", Text.NONE, Text.replica("server1")));

        assertThat(creating(Text.replica("server1"))).contains(41114);
        assertThat(errors("server1", Text.create("AG1", Text.NONE, Text.replica("server1"))))
                .contains(41114);
    }

    @Test
    @Believed(source = "S6 (19497, 19498)", confidence = Confidence.LOW, behaviour = "language.distributed-option")
    void distributed_and_its_members_belong_together() {
        assertThat(errors(
                        "server1",
                        "CREATE AVAILABILITY GROUP [dag] WITH (DISTRIBUTED, DB_FAILOVER = ON) AVAILABILITY GROUP ON "
                                + DISTRIBUTED_MEMBERS))
                .contains(19497);
        assertThat(errors(
                        "server1",
                        "CREATE AVAILABILITY GROUP [dag] WITH (DB_FAILOVER = ON) AVAILABILITY GROUP ON "
                                + DISTRIBUTED_MEMBERS))
                .contains(19498);
    }

    @Test
    @Believed(source = "[D]", confidence = Confidence.MEDIUM, behaviour = "groups.newer-option")
    void an_option_of_a_later_version_is_bad_syntax() {
        String option = Text.NONE + ", CLUSTER_CONNECTION_OPTIONS = N''";
        List<Integer> errors = errors("server1", Text.create("ag1", option, Text.replica("server1")));

        if (servers().majorVersion() < 17) {
            assertThat(errors).contains(102);
        } else {
            assertThat(errors).doesNotContain(102);
        }
    }

    @Test
    @Believed(source = "S6 (47143)")
    void system_databases_are_reused_by_contained_groups_only() {
        List<Integer> errors =
                errors("server1", Text.create("ag1", Text.NONE + ", REUSE_SYSTEM_DATABASES", Text.replica("server1")));

        assertThat(errors).contains(servers().majorVersion() < 16 ? 102 : 47143);
    }

    @Test
    @Believed(source = "S6, [D]", confidence = Confidence.LOW, behaviour = "groups.wrapper")
    void what_is_wrong_with_the_statement_comes_alone_and_with_a_database_before_its_wrapper() {
        assertThat(creatingWith(SYNC + ", FAILOVER_MODE = AUTOMATIC")).containsExactly(47101);
        assertThat(errors("server1", Text.create("ag1", Text.NONE, List.of("nothing"), Text.replica("server1"))))
                .containsExactly(35238, 41152);
    }

    @Test
    @Believed(source = "S8", confidence = Confidence.MEDIUM)
    void what_was_refused_leaves_nothing_behind() {
        assertThat(errors("server1", Text.create("ag1", Text.NONE, List.of("nothing"), Text.replica("server1"))))
                .contains(35238);

        assertThat(creating(Text.replica("server1"))).isEmpty();
    }
}

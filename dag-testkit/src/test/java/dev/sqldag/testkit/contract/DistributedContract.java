package dev.sqldag.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.fidelity.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Distributed groups over two groups without clusters: ag1 on server1, ag2 on server3. */
abstract class DistributedContract extends AvailabilityGroupContract {

    private void groups(String... databases) {
        for (String database : databases) {
            database("server1", database);
        }
        run("server1", Text.create("ag1", Text.NONE, List.of(databases), Text.replica("server1")));
        run("server3", Text.create("ag2", Text.NONE, Text.replica("server3")));
    }

    private List<Integer> creating(String name, String... members) {
        return errors("server1", Text.createDistributed(name, members));
    }

    @Test
    @Believed(source = "S6 (19501)", behaviour = "distributed.rules")
    void one_member_is_local() {
        groups();

        assertThat(creating("dag", Text.member("x", "server1"), Text.member("y", "server3")))
                .contains(19501);
    }

    @Test
    @Believed(source = "S6 (19509)", behaviour = "distributed.rules")
    void its_name_is_no_group_s() {
        groups();

        assertThat(creating("AG1", DISTRIBUTED_MEMBERS)).contains(19509);
    }

    @Test
    @Believed(source = "S6 (41140)", behaviour = "distributed.rules")
    void it_is_created_on_the_member_s_primary() {
        twoReplicas();

        assertThat(errors("server2", Text.createDistributed("dag", DISTRIBUTED_MEMBERS)))
                .contains(41140);
    }

    @Test
    @Believed(source = "S6 (19499)", behaviour = "distributed.rules")
    void a_listener_url_has_scheme_host_and_port() {
        groups();
        String wrong = Text.member("ag2", "server3").replace("tcp://server3:5022", "tcp://server3");

        assertThat(creating("dag", Text.member("ag1", "server1"), wrong)).contains(19499);
    }

    @Test
    @Believed(source = "S6 (35277)", behaviour = "distributed.rules")
    void a_member_fails_over_by_hand() {
        groups();
        String automatic = Text.member("ag2", "server3").replace("FAILOVER_MODE = MANUAL", "FAILOVER_MODE = AUTOMATIC");

        assertThat(creating("dag", Text.member("ag1", "server1"), automatic)).contains(35277);
    }

    @Test
    @Believed(source = "S6 (19507)", behaviour = "distributed.rules")
    void two_groups_make_one_distributed_group() {
        groups();
        run("server1", Text.createDistributed("dag", DISTRIBUTED_MEMBERS));

        assertThat(creating("other", DISTRIBUTED_MEMBERS)).contains(19507);
    }

    @Test
    @Believed(source = "S6 (19511)", behaviour = "distributed.rules")
    void who_joins_has_no_database() {
        groups("db1");

        assertThat(errors("server1", Text.joinDistributed("dag", DISTRIBUTED_MEMBERS)))
                .contains(19511);
    }

    @Test
    @Believed(source = "S6 (19502)", confidence = Confidence.MEDIUM, behaviour = "distributed.rules")
    void a_member_joins_once() {
        distributed();

        assertThat(errors("server3", Text.joinDistributed("dag", DISTRIBUTED_MEMBERS)))
                .contains(19502);
    }

    @Test
    @Believed(
            source = "[?]",
            confidence = Confidence.LOW,
            behaviour = {"distributed.local-statements", "distributed.join-unseen"})
    void creating_and_joining_do_not_look_at_the_other_side() {
        run("server1", Text.create("ag1", Text.NONE, Text.replica("server1")));

        assertThat(creating("dag", DISTRIBUTED_MEMBERS)).isEmpty();
    }

    @Test
    @Believed(source = "S6 (19508, 19510, 19512)", behaviour = "distributed.modify")
    void modify_names_a_distributed_group_and_its_members() {
        distributed();
        String async = " WITH (AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT)";

        assertThat(errors("server1", Text.alter("nothing", "MODIFY AVAILABILITY GROUP ON N'ag1'" + async)))
                .contains(19510);
        assertThat(errors("server1", Text.alter("ag1", "MODIFY AVAILABILITY GROUP ON N'ag1'" + async)))
                .contains(19512);
        assertThat(errors("server1", Text.alter("dag", "MODIFY AVAILABILITY GROUP ON N'ag9'" + async)))
                .contains(19508);
    }

    @Test
    @Believed(source = "S3, S11 (6.8)")
    void its_replicas_are_the_member_groups_and_their_urls() {
        distributed();

        for (String server : List.of("server1", "server3")) {
            assertThat(rows(server, """
                    SELECT r.replica_server_name, r.endpoint_url, r.failover_mode_desc
                      FROM sys.availability_replicas AS r JOIN sys.availability_groups AS g ON g.group_id = r.group_id
                     WHERE g.is_distributed = 1 ORDER BY r.replica_server_name"""))
                    .as(server)
                    .extracting(Object::toString)
                    .containsExactly(
                            "{replica_server_name=ag1, endpoint_url=tcp://server1:5022, failover_mode_desc=MANUAL}",
                            "{replica_server_name=ag2, endpoint_url=tcp://server3:5022, failover_mode_desc=MANUAL}");
        }
    }

    @Test
    @Believed(source = "S3, S4, S11 (6.8)")
    void the_global_primary_sees_both_sides_and_the_forwarder_its_own() {
        distributed();
        String roles = "SELECT s.role_desc FROM sys.dm_hadr_availability_replica_states AS s"
                + " JOIN sys.availability_groups AS g ON g.group_id = s.group_id"
                + " WHERE g.is_distributed = 1 ORDER BY s.is_local DESC";

        assertThat(column("server1", roles)).containsExactly("PRIMARY", "SECONDARY");
        assertThat(column("server3", roles)).containsExactly("SECONDARY");
    }

    @Test
    @Believed(source = "S3, S8", behaviour = "seeding.needs")
    void a_database_is_seeded_to_the_forwarder_without_a_grant() {
        distributed("db1");

        awaitState("server3", "db1", "SYNCHRONIZING");
    }

    @Test
    @Believed(source = "[D]", confidence = Confidence.MEDIUM, behaviour = "distributed.add-database")
    void a_database_that_is_added_later_travels_through_it() {
        distributed();
        database("server1", "db1");

        run("server1", Text.alter("ag1", "ADD DATABASE db1"));

        awaitState("server3", "db1", "SYNCHRONIZING");
    }

    @Test
    @Believed(source = "S1, S3 (9.4)", behaviour = "distributed.both-synchronous")
    void it_is_synchronized_when_both_sides_say_so_on_both_sides() {
        distributed("db1");
        awaitState("server3", "db1", "SYNCHRONIZING");
        String synchronous = Text.alter(
                "dag",
                "MODIFY AVAILABILITY GROUP ON N'ag1' WITH (AVAILABILITY_MODE ="
                        + " SYNCHRONOUS_COMMIT), N'ag2' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT)");

        run("server1", synchronous);
        assertThat(
                        column(
                                "server3",
                                "SELECT r.availability_mode_desc FROM sys.availability_replicas AS r"
                                        + " JOIN sys.availability_groups AS g ON g.group_id = r.group_id WHERE g.is_distributed = 1"))
                .containsOnly("ASYNCHRONOUS_COMMIT");
        run("server3", synchronous);

        await("server1", """
                SELECT 1 FROM sys.dm_hadr_database_replica_states AS s
                  JOIN sys.availability_groups AS g ON g.group_id = s.group_id
                 WHERE g.is_distributed = 1 AND s.is_local = 0 AND s.synchronization_state_desc = N'SYNCHRONIZED'""");
    }

    @Test
    @Believed(source = "S11 (6.7)", behaviour = "distributed.own-ids")
    void its_ids_are_not_those_of_its_members() {
        distributed();

        assertThat(column("server1", """
                SELECT l.name
                  FROM sys.availability_groups AS g
                  JOIN sys.availability_replicas AS r ON r.group_id = g.group_id AND r.replica_server_name = N'ag1'
                  JOIN sys.availability_groups AS l
                    ON l.group_id = sys.fn_hadr_distributed_ag_replica(g.group_id, r.replica_id)
                 WHERE g.is_distributed = 1 AND r.replica_id <> l.group_id""")).containsExactly("ag1");
    }

    @Test
    @Believed(source = "S15 (5.6)", behaviour = "distributed.drop")
    void dropping_it_removes_one_side_and_leaves_the_members() {
        distributed();

        run("server1", "DROP AVAILABILITY GROUP [dag]");

        assertThat(column("server1", "SELECT name FROM sys.availability_groups"))
                .containsExactly("ag1");
        assertThat(column("server3", "SELECT name FROM sys.availability_groups ORDER BY name"))
                .containsExactly("ag2", "dag");
        run("server3", "DROP AVAILABILITY GROUP [dag]");
        assertThat(column("server3", "SELECT name FROM sys.availability_groups"))
                .containsExactly("ag2");
    }
}

package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Distributed groups: refusals, and the connection between the two sides. */
class DistributedTest {

    private static final AvailabilityMode ASYNC = AvailabilityMode.ASYNCHRONOUS_COMMIT;
    private static final List<MemberSpec> MEMBERS = Seed.members(5022, ASYNC);

    private static Bench groups() {
        return Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(16))));
    }

    private static GroupCommand.CreateDistributed create(String name, MemberSpec... members) {
        return new GroupCommand.CreateDistributed(name, List.of(members));
    }

    private static MemberSpec member(String group) {
        return Seed.member(group, 5022, ASYNC);
    }

    @Test
    void creating_is_checked() {
        Bench bench = groups();

        assertThat(bench.refusal("server1", create("d", member("x"), member("y"))))
                .containsExactly(19501);
        assertThat(bench.refusal("server1", create("AG1", member("ag1"), member("ag2"))))
                .containsExactly(19509);
        assertThat(bench.refusal("server2", create("d", member("ag1"), member("ag2"))))
                .containsExactly(41140);
        assertThat(bench.refusal(
                        "server1", create("d", member("ag1"), url("ag2", "tcp://nowhere", FailoverMode.MANUAL))))
                .containsExactly(19499);
        assertThat(bench.refusal(
                        "server1", create("d", member("ag1"), url("ag2", "tcp://l:5022", FailoverMode.AUTOMATIC))))
                .containsExactly(35277);
        bench.ok("server1", create("d", member("ag1"), member("ag2")));
        assertThat(bench.refusal("server1", create("e", member("ag2"), member("ag1"))))
                .containsExactly(19507);
        assertThat(bench.refusal("server1", create("d", member("ag1"), member("ag3"))))
                .containsExactly(19509);
    }

    private static MemberSpec url(String group, String url, FailoverMode failover) {
        return new MemberSpec(group, Optional.of(url), Optional.of(ASYNC), Optional.of(failover), Optional.empty());
    }

    @Test
    void joining_is_checked() {
        Bench bench = groups();
        GroupCommand.JoinDistributed join = new GroupCommand.JoinDistributed("d", MEMBERS);

        assertThat(bench.refusal("server4", join)).containsExactly(41140);
        bench.ok("server3", join);
        assertThat(bench.refusal("server3", join)).containsExactly(19502);
        assertThat(bench.refusal(
                        "server3", new GroupCommand.JoinDistributed("e", List.of(member("ag9"), member("ag2")))))
                .containsExactly(19503);
        assertThat(bench.refusal("server1", join)).as("ag1 has a database").containsExactly(19511);
    }

    @Test
    void modifying_is_checked() {
        Bench bench = Seed.distributed(groups(), 5022, ASYNC);

        assertThat(bench.refusal("server1", new GroupCommand.ModifyMembers("nothing", MEMBERS)))
                .containsExactly(19510);
        assertThat(bench.refusal("server1", new GroupCommand.ModifyMembers("ag1", MEMBERS)))
                .containsExactly(19512);
        assertThat(bench.refusal("server1", new GroupCommand.ModifyMembers("distributedag", List.of(member("ag3")))))
                .containsExactly(19508);
    }

    @Test
    void the_listener_s_port_instead_of_the_endpoint_s_never_connects() {
        Bench bench = Seed.distributed(groups(), 60173, ASYNC).rest();

        for (String server : List.of("server1", "server3")) {
            assertThat(bench.rows(server, "dm_hadr_availability_replica_states", "distributedag"))
                    .filteredOn(r -> "SECONDARY".equals(r.get("role_desc")))
                    .singleElement()
                    .satisfies(
                            r -> assertThat(r.get("connected_state_desc")).isEqualTo("DISCONNECTED"),
                            r -> assertThat(r.get("last_connect_error_number")).isEqualTo(10061));
        }
        assertThat(bench.rows("server3", "databases"))
                .extracting(r -> r.get("name"))
                .doesNotContain("db1");

        GroupCommand.ModifyMembers repair = new GroupCommand.ModifyMembers("distributedag", MEMBERS);
        bench.ok("server1", repair).ok("server3", repair).rest();
        assertThat(bench.rows("server4", "databases"))
                .extracting(r -> r.get("name"))
                .contains("db1");
    }

    @Test
    void a_name_nobody_knows_never_connects() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16)))
                .ok("server3", Seed.group("ag2", List.of(), Seed.replica("server3")));
        Seed.distributed(bench, 5022, ASYNC).rest();

        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "distributedag")
                        .get(1)
                        .get("last_connect_error_number"))
                .isEqualTo(11001);
    }

    @Test
    void without_the_other_side_there_is_no_connection() {
        Bench bench = groups().ok("server1", new GroupCommand.CreateDistributed("distributedag", MEMBERS))
                .rest();
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "distributedag"))
                .extracting(r -> r.get("connected_state_desc"))
                .containsExactly("CONNECTED", "DISCONNECTED");

        bench.ok("server3", new GroupCommand.JoinDistributed("distributedag", MEMBERS))
                .rest();
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "distributedag"))
                .extracting(r -> r.get("connected_state_desc"))
                .containsExactly("CONNECTED", "CONNECTED");
    }

    @Test
    void the_forwarder_s_endpoint_counts() {
        Bench bench = Seed.stand(1, 16).rest();
        bench.ok("server3", new EndpointCommand.Drop("hadr_endpoint")).rest();

        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "distributedag")
                        .get(1)
                        .get("connected_state_desc"))
                .isEqualTo("DISCONNECTED");
        assertThat(bench.rows("server3", "dm_hadr_availability_replica_states", "distributedag")
                        .get(0)
                        .get("last_connect_error_number"))
                .isEqualTo(35204);
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag")
                        .get(0)
                        .get("synchronization_state_desc"))
                .isEqualTo("NOT SYNCHRONIZING");

        bench.ok("server3", Seed.endpoint(5022)).rest();
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag")
                        .get(0)
                        .get("synchronization_state_desc"))
                .isEqualTo("SYNCHRONIZING");
    }

    @Test
    void an_endpoint_on_one_address_does_not_hear_the_listener() {
        Bench bench = Seed.servers(16);
        EndpointCommand.Create one = new EndpointCommand.Create(
                "hadr_endpoint",
                EndpointCommand.State.STARTED,
                5022,
                Optional.of("10.0.0.3"),
                "NEGOTIATE",
                Optional.empty(),
                EndpointCommand.Encryption.REQUIRED,
                "AES",
                EndpointCommand.Role.ALL);
        bench.ok("server1", Seed.endpoint(5022))
                .ok("server2", Seed.endpoint(5022))
                .ok("server3", one)
                .ok("server4", Seed.endpoint(5022));
        Seed.distributed(Seed.ag2(Seed.ag1(bench)), 5022, ASYNC).rest();

        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "distributedag")
                        .get(1)
                        .get("connected_state_desc"))
                .isEqualTo("DISCONNECTED");
        assertThat(bench.rows("server3", "dm_hadr_availability_replica_states", "ag2"))
                .allSatisfy(r -> assertThat(r.get("connected_state_desc")).isEqualTo("CONNECTED"));
    }
}

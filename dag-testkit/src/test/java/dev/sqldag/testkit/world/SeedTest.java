package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.sql.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation's example stands up, and each server sees what it should. */
class SeedTest {

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17})
    void the_example_stands_within_a_few_seconds(int major) {
        Bench bench = Seed.stand(1, major).rest();

        for (String server : List.of("server1", "server2", "server3", "server4")) {
            assertThat(bench.rows(server, "databases"))
                    .as(server)
                    .filteredOn(r -> "db1".equals(r.get("name")))
                    .singleElement()
                    .satisfies(r -> assertThat(r.get("state_desc")).isEqualTo("ONLINE"))
                    .satisfies(r -> assertThat(r.get("replica_id")).isNotNull());
        }
        assertThat(bench.rows("server1", "dm_hadr_database_replica_states", "ag1"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsExactly("SYNCHRONIZED", "SYNCHRONIZED");
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "ag2"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsExactly("SYNCHRONIZED", "SYNCHRONIZED");
        assertThat(bench.rows("server1", "dm_hadr_database_replica_states", "distributedag"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsExactly("SYNCHRONIZING", "SYNCHRONIZING");
    }

    @Test
    void a_synchronous_distributed_group_becomes_synchronized_on_both_sides() {
        Bench bench = Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(16))));
        Seed.distributed(bench, 5022, AvailabilityMode.SYNCHRONOUS_COMMIT).rest();

        assertThat(bench.rows("server1", "dm_hadr_database_replica_states", "distributedag"))
                .hasSize(2)
                .allSatisfy(r -> assertThat(r.get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED"));
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag"))
                .singleElement()
                .satisfies(
                        r -> assertThat(r.get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED"),
                        r -> assertThat(r.get("is_local")).isEqualTo(true),
                        r -> assertThat(r.get("is_primary_replica")).isEqualTo(false));
    }

    @Test
    void changing_the_mode_counts_only_when_both_sides_have_it() {
        Bench bench = Seed.stand(1, 16).rest();
        GroupCommand.ModifyMembers synchronous = new GroupCommand.ModifyMembers(
                "distributedag",
                List.of(
                        mode("ag1", AvailabilityMode.SYNCHRONOUS_COMMIT),
                        mode("ag2", AvailabilityMode.SYNCHRONOUS_COMMIT)));

        bench.ok("server1", synchronous).rest();
        assertThat(forwarderState(bench)).isEqualTo("SYNCHRONIZING");

        bench.ok("server3", synchronous).rest();
        assertThat(forwarderState(bench)).isEqualTo("SYNCHRONIZED");

        bench.ok(
                        "server3",
                        new GroupCommand.ModifyMembers(
                                "distributedag", List.of(mode("ag2", AvailabilityMode.ASYNCHRONOUS_COMMIT))))
                .rest();
        assertThat(forwarderState(bench)).isEqualTo("SYNCHRONIZING");
    }

    private static GroupCommand.MemberSpec mode(String group, AvailabilityMode mode) {
        return new GroupCommand.MemberSpec(
                group, Optional.empty(), Optional.of(mode), Optional.empty(), Optional.empty());
    }

    private static Object forwarderState(Bench bench) {
        return Optional.ofNullable(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag")
                        .get(0)
                        .get("synchronization_state_desc"))
                .orElseThrow();
    }

    @Test
    void join_returns_before_the_connection_stands() {
        Bench bench = Seed.endpoints(Seed.servers(16));
        bench.ok("server3", Seed.group("ag2", List.of(), Seed.replica("server3"), Seed.replica("server4")))
                .ok("server4", new GroupCommand.Join("ag2", Optional.empty()));

        assertThat(remote(bench)).isEqualTo("DISCONNECTED");
        bench.pass(Duration.ofMillis(200));
        assertThat(remote(bench)).isEqualTo("CONNECTED");
    }

    private static Object remote(Bench bench) {
        return bench.rows("server3", "dm_hadr_availability_replica_states", "ag2").stream()
                .filter(r -> Boolean.FALSE.equals(r.get("is_local")))
                .map(r -> Optional.ofNullable(r.get("connected_state_desc")).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void remote_rows_stand_only_on_the_primary() {
        Bench bench = Seed.stand(1, 16).rest();

        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "ag1"))
                .extracting(r -> r.get("role_desc"), r -> r.get("is_local"), r -> r.get("operational_state_desc"))
                .containsExactlyInAnyOrder(tuple("PRIMARY", true, "ONLINE"), tuple("SECONDARY", false, null));
        assertThat(bench.rows("server2", "dm_hadr_availability_replica_states", "ag1"))
                .singleElement()
                .satisfies(
                        r -> assertThat(r.get("role_desc")).isEqualTo("SECONDARY"),
                        r -> assertThat(r.get("connected_state_desc")).isEqualTo("CONNECTED"),
                        r -> assertThat(r.get("synchronization_health_desc")).isEqualTo("HEALTHY"));
        assertThat(bench.rows("server1", "availability_replicas", "ag1")).hasSize(2);
        assertThat(bench.rows("server2", "availability_replicas", "ag1")).hasSize(2);
    }

    @Test
    void the_distributed_group_shows_on_both_primaries_and_nowhere_else() {
        Bench bench = Seed.stand(1, 16).rest();

        assertThat(bench.rows("server1", "availability_groups"))
                .extracting(r -> r.get("name"), r -> r.get("is_distributed"))
                .containsExactly(tuple("ag1", false), tuple("distributedag", true));
        assertThat(bench.rows("server2", "availability_groups"))
                .extracting(r -> r.get("name"))
                .containsExactly("ag1");
        assertThat(bench.rows("server3", "availability_replicas", "distributedag"))
                .extracting(r -> r.get("replica_server_name"), r -> r.get("endpoint_url"))
                .containsExactly(tuple("ag1", "tcp://ag1-listener:5022"), tuple("ag2", "tcp://ag2-listener:5022"));
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "distributedag"))
                .extracting(r -> r.get("role_desc"))
                .containsExactly("PRIMARY", "SECONDARY");
        assertThat(bench.rows("server3", "dm_hadr_availability_replica_states", "distributedag"))
                .extracting(r -> r.get("role_desc"))
                .containsExactly("SECONDARY");
        assertThat(bench.rows("server3", "dm_hadr_availability_group_states", "distributedag"))
                .extracting(r -> r.get("primary_replica"))
                .containsExactly("ag1");
    }

    @Test
    void a_database_has_another_id_in_each_group() {
        Bench bench = Seed.stand(1, 16).rest();
        UUID dag = bench.group("server1", "distributedag");

        assertThat(List.of("ag1", "distributedag"))
                .extracting(g -> bench.rows("server1", "dm_hadr_database_replica_states", g)
                        .get(0)
                        .get("group_database_id"))
                .doesNotHaveDuplicates();
        Object inDag = bench.rows("server3", "dm_hadr_database_replica_states", "distributedag")
                .get(0)
                .get("group_database_id");
        assertThat(bench.call(
                        "server3",
                        "sys.fn_hadr_distributed_ag_database_replica",
                        Value.text(dag.toString()),
                        Value.text(String.valueOf(inDag))))
                .isEqualTo(bench.rows("server3", "dm_hadr_database_replica_states", "ag2")
                        .get(0)
                        .get("group_database_id"));
        Object member = bench.rows("server3", "availability_replicas", "distributedag")
                .get(1)
                .get("replica_id");
        assertThat(bench.call(
                        "server3",
                        "sys.fn_hadr_distributed_ag_replica",
                        Value.text(dag.toString()),
                        Value.text(String.valueOf(member))))
                .isEqualTo(bench.group("server3", "ag2"));
    }

    @Test
    void secondaries_and_the_forwarder_cannot_be_entered() {
        Bench bench = Seed.stand(1, 16).rest();
        var caller = new Caller(51, "sa", "master");

        assertThat(bench.world().port("server1").enter("db1", caller)).isEmpty();
        for (String server : List.of("server2", "server3", "server4")) {
            assertThat(bench.world().port(server).enter("db1", caller))
                    .hasValueSatisfying(m -> assertThat(m.number()).isEqualTo(976));
        }
        assertThat(bench.world().port("server1").enter("nothing", caller))
                .hasValueSatisfying(m -> assertThat(m.number()).isEqualTo(911));
    }

    @Test
    void names_lead_to_machines_and_listeners_to_primaries() {
        Bench bench = Seed.stand(1, 16);

        assertThat(bench.world().resolve("SERVER1.contoso.com")).contains("server1");
        assertThat(bench.world().resolve("ag2-listener")).contains("server3");
        assertThat(bench.world().resolve("elsewhere")).isEmpty();
    }
}

package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.GroupCommand.ListenerChange;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.testkit.world.spec.Variant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replicas, listeners and databases that come and go, chains of groups, options of distributed groups, and variants. */
class TopologyChangeTest {

    private static final AvailabilityMode ASYNC = AvailabilityMode.ASYNCHRONOUS_COMMIT;
    private static final AvailabilityMode SYNC = AvailabilityMode.SYNCHRONOUS_COMMIT;
    private static final GroupCommand DROP = new GroupCommand.Drop("distributedag");

    private static Bench withFifth() {
        Bench bench = Seed.servers(16);
        bench.world().addServer(ServerSpec.of("server5", 16).inCluster("wsfc1"));
        return Seed.ag1(Seed.endpoints(bench)).rest();
    }

    private static List<Object> names(Bench bench, String server, String view, String column) {
        return bench.rows(server, view).stream()
                .map(r -> (Object) String.valueOf(r.get(column)))
                .toList();
    }

    private static Optional<Integer> entering(Bench bench, String server) {
        return bench.world()
                .port(server)
                .enter("db1", new Caller(51, "sa", "master"))
                .map(SqlMessage::number);
    }

    @Test
    void a_replica_is_added_joined_and_seeded() {
        Bench bench = withFifth()
                .ok("server1", new GroupCommand.AddReplica("ag1", Seed.replica("server5")))
                .ok("server5", Seed.secondary("ag1"))
                .rest();

        assertThat(bench.rows("server1", "dm_hadr_database_replica_states", "ag1"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsExactly("SYNCHRONIZED", "SYNCHRONIZED", "SYNCHRONIZED");
    }

    @Test
    void adding_a_replica_is_checked() {
        Bench bench = withFifth();

        assertThat(bench.refusal("server1", new GroupCommand.AddReplica("ag1", Seed.replica("SERVER2"))))
                .containsExactly(35282);
        assertThat(bench.refusal("server2", new GroupCommand.AddReplica("ag1", Seed.replica("server5"))))
                .containsExactly(41140);
    }

    @Test
    void a_removed_replica_s_databases_are_left_restoring() {
        Bench bench = withFifth();
        assertThat(bench.refusal("server1", new GroupCommand.RemoveReplica("ag1", "server9")))
                .containsExactly(35283);
        assertThat(bench.refusal("server1", new GroupCommand.RemoveReplica("ag1", "server1")))
                .containsExactly(35284);

        bench.ok("server1", new GroupCommand.RemoveReplica("ag1", "server2"));
        assertThat(bench.rows("server2", "availability_groups")).isEmpty();
        assertThat(bench.rows("server2", "databases"))
                .filteredOn(r -> "db1".equals(r.get("name")))
                .extracting(r -> r.get("state_desc"))
                .containsExactly("RESTORING");
        bench.ok("server2", new DatabaseCommand.Drop("db1", false))
                .ok("server1", new GroupCommand.AddReplica("ag1", Seed.replica("server2")))
                .ok("server2", Seed.secondary("ag1"))
                .rest();
        assertThat(bench.rows("server1", "dm_hadr_database_replica_states", "ag1"))
                .hasSize(2);
    }

    private static GroupCommand modify(ListenerChange change) {
        return new GroupCommand.ModifyListener("ag1", "ag1-listener", change);
    }

    @Test
    void a_listener_changes_one_thing_at_a_time() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(17)));
        assertThat(bench.refusal(
                        "server1", new GroupCommand.ModifyListener("ag1", "nothing", new ListenerChange.Port(1433))))
                .containsExactly(19469);
        assertThat(bench.refusal("server1", modify(new ListenerChange.Port(0)))).containsExactly(19482);
        assertThat(bench.refusal("server1", modify(new ListenerChange.Port(60173))))
                .containsExactly(19468);
        ListenerIp address = new ListenerIp("10.0.0.7", Optional.of("255.255.255.0"));

        bench.ok("server1", modify(new ListenerChange.Port(1433)), modify(new ListenerChange.AddIp(address)));
        assertThat(bench.refusal("server1", modify(new ListenerChange.AddIp(address))))
                .containsExactly(19484);
        bench.ok("server1", modify(new ListenerChange.RemoveIp("2001:db88:f0:f00f::cf3c")))
                .ok("server1", modify(new ListenerChange.RemoveIp("2001:4898:e0:f213::4ce2")))
                .ok("server1", new GroupCommand.RestartListener("ag1", "ag1-listener"));
        assertThat(bench.refusal("server1", modify(new ListenerChange.RemoveIp("10.0.0.7"))))
                .containsExactly(19535);
        assertThat(names(bench, "server1", "availability_group_listeners", "port"))
                .containsExactly("1433");
    }

    @Test
    void removing_an_address_came_with_2025() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16)));

        assertThat(bench.refusal("server1", modify(new ListenerChange.RemoveIp("2001:db88:f0:f00f::cf3c"))))
                .containsExactly(102);
    }

    @Test
    void a_database_removed_from_the_global_primary_stays_with_the_forwarder_or_not() {
        GroupCommand remove = new GroupCommand.RemoveDatabase("ag1", "db1");
        Bench bench = Seed.stand(1, 16).rest().ok("server1", remove).rest();
        assertThat(entering(bench, "server1")).isEmpty();
        assertThat(entering(bench, "server2")).contains(927);
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag"))
                .extracting(row -> row.get("synchronization_state_desc"))
                .containsExactly("NOT SYNCHRONIZING");

        Bench other =
                Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(1, 16, Set.of(Variant.DATABASE_LEAVES_FORWARDER_TOO)))));
        Seed.distributed(other, 5022, ASYNC).rest().ok("server1", remove);
        for (String server : List.of("server2", "server3", "server4")) {
            assertThat(entering(other, server)).as(server).contains(927);
        }
        assertThat(other.rows("server3", "dm_hadr_database_replica_states")).isEmpty();
    }

    @Test
    void what_a_forwarder_drops_is_left_restoring_or_not() {
        Bench bench = Seed.stand(1, 16).rest().ok("server3", DROP).rest();
        assertThat(entering(bench, "server3")).contains(927);
        assertThat(entering(bench, "server1")).isEmpty();

        Bench other =
                Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(1, 16, Set.of(Variant.DATABASES_WRITABLE_AFTER_DROP)))));
        Seed.distributed(other, 5022, ASYNC).rest().ok("server3", DROP).rest();
        assertThat(entering(other, "server3")).isEmpty();
    }

    @Test
    void a_group_dropped_on_its_primary_leaves_the_database_there() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16))).rest().ok("server1", new GroupCommand.Drop("ag1"));

        assertThat(entering(bench, "server1")).isEmpty();
        assertThat(entering(bench, "server2")).contains(927);
        assertThat(bench.rows("server2", "availability_groups")).isEmpty();
    }

    @Test
    void a_group_dropped_on_a_secondary_leaves_nothing_online() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16))).rest().ok("server2", new GroupCommand.Drop("ag1"));

        assertThat(entering(bench, "server1")).contains(927);
    }

    @Test
    void a_forwarder_feeds_a_third_group() {
        Bench bench = Seed.stand(1, 16).rest();
        bench.world().addServer(ServerSpec.of("server5", 16).inCluster("wsfc3"));
        List<MemberSpec> members = List.of(Seed.member("ag2", 5022, ASYNC), Seed.member("ag3", 5022, ASYNC));
        bench.ok("server5", Seed.endpoint(5022), Seed.group("ag3", List.of(), Seed.replica("server5")))
                .ok("server5", Seed.listener("ag3"))
                .ok("server3", new GroupCommand.CreateDistributed("second", members))
                .ok("server5", new GroupCommand.JoinDistributed("second", members))
                .rest();

        assertThat(bench.rows("server5", "dm_hadr_database_replica_states", "second"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsExactly("SYNCHRONIZING");
        assertThat(bench.rows("server3", "dm_hadr_availability_replica_states"))
                .filteredOn(r -> Boolean.TRUE.equals(r.get("is_local")))
                .extracting(r -> r.get("role_desc"))
                .containsExactlyInAnyOrder("PRIMARY", "SECONDARY", "PRIMARY");
        assertThat(entering(bench, "server3"))
                .as("primary of the second, forwarder of the first")
                .contains(976);

        bench.ok("server1", new GroupCommand.SetRoleSecondary("distributedag"))
                .rest()
                .ok("server3", new GroupCommand.ForceFailover("distributedag"))
                .rest();
        assertThat(entering(bench, "server3")).isEmpty();
        assertThat(bench.rows("server5", "dm_hadr_database_replica_states", "second"))
                .extracting(r -> r.get("synchronization_state_desc"), r -> r.get("is_suspended"))
                .containsExactly(tuple("SYNCHRONIZING", false));
    }

    private static GroupCommand required(int secondaries) {
        return new GroupCommand.Set(
                "distributedag",
                List.of(new GroupOption("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", String.valueOf(secondaries))));
    }

    private static GroupCommand mode(AvailabilityMode mode) {
        return new GroupCommand.ModifyMembers(
                "distributedag",
                List.of(new MemberSpec(
                        "ag2", Optional.empty(), Optional.of(mode), Optional.empty(), Optional.empty())));
    }

    private static Bench synchronous(int major, Variant... variants) {
        Bench bench = Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(1, major, Set.of(variants)))));
        return Seed.distributed(bench, 5022, SYNC).rest();
    }

    @Test
    void a_distributed_group_can_require_its_secondary_from_2022_on() {
        assertThat(synchronous(15).refusal("server1", required(1))).containsExactly(47113);

        Bench bench = synchronous(16).ok("server1", required(1));
        assertThat(bench.rows("server1", "availability_groups"))
                .filteredOn(r -> "distributedag".equals(r.get("name")))
                .extracting(r -> r.get("required_synchronized_secondaries_to_commit"))
                .containsExactly(1);
        assertThat(bench.refusal("server1", required(2))).containsExactly(35248);
        assertThat(bench.refusal("server1", mode(ASYNC))).containsExactly(19530);
        bench.ok("server1", required(0)).ok("server1", mode(ASYNC));
        assertThat(bench.refusal("server1", required(1))).containsExactly(35248);
    }

    @Test
    void where_it_may_be_required_is_a_variant() {
        synchronous(16).ok("server3", required(1));

        Bench narrow = synchronous(16, Variant.REQUIRED_SECONDARIES_ON_PRIMARY);
        assertThat(narrow.refusal("server3", required(1))).containsExactly(41140);
        narrow.ok("server3", required(0));
    }

    @Test
    void whether_modify_takes_one_option_or_several_is_a_variant() {
        GroupCommand.ModifyMembers four = new GroupCommand.ModifyMembers("distributedag", Seed.members(5022, SYNC));
        synchronous(16).ok("server1", four);

        Bench strict = synchronous(16, Variant.ONE_OPTION);
        assertThat(strict.refusal("server1", four)).containsExactly(102);
        assertThat(strict.refusal("server1", new GroupCommand.ModifyReplica("ag1", Seed.replica("server2"))))
                .containsExactly(102);
        strict.ok("server1", mode(SYNC));
    }

    @Test
    void where_a_distributed_group_shows_is_a_variant() {
        assertThat(names(synchronous(16), "server2", "availability_groups", "name"))
                .containsExactly("ag1");
        assertThat(names(
                        synchronous(16, Variant.DISTRIBUTED_GROUP_ON_ALL_REPLICAS),
                        "server2",
                        "availability_groups",
                        "name"))
                .containsExactly("ag1", "distributedag");
    }

    @Test
    void every_question_has_one_answer() {
        assertThat(Variant.defaultsWith(List.of())).hasSameSizeAs(Arrays.asList(Variant.Question.values()));
        assertThat(Variant.defaultsWith(Set.of(Variant.ONE_OPTION)))
                .contains(Variant.ONE_OPTION)
                .doesNotContain(Variant.SEVERAL_OPTIONS);
        assertThatThrownBy(() -> Variant.defaultsWith(EnumSet.allOf(Variant.class)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever SQL Server does where nobody knows, the documented failover ends with one primary that takes writes. */
    @ParameterizedTest
    @EnumSource(Variant.class)
    void the_documented_failover_works_under_every_variant(Variant variant) {
        Bench bench = synchronous(16, variant)
                .ok("server1", new GroupCommand.SetRoleSecondary("distributedag"))
                .rest()
                .ok("server3", new GroupCommand.ForceFailover("distributedag"))
                .rest();

        assertThat(entering(bench, "server3")).isEmpty();
        assertThat(entering(bench, "server1")).contains(976);
        assertThat(bench.rows("server3", "dm_hadr_database_replica_states", "distributedag"))
                .extracting(r -> r.get("synchronization_state_desc"))
                .containsOnly("SYNCHRONIZED");
    }
}

package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** SET, MODIFY REPLICA and DROP. */
class ModifyTest {

    private static GroupCommand.ModifyReplica modify(
            String server,
            Optional<AvailabilityMode> mode,
            Optional<FailoverMode> failover,
            Optional<SeedingMode> seeding,
            OptionalInt priority) {
        return new GroupCommand.ModifyReplica(
                "ag1",
                new ReplicaSpec(
                        server,
                        Optional.empty(),
                        mode,
                        failover,
                        seeding,
                        priority,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static GroupCommand.ModifyReplica mode(AvailabilityMode mode) {
        return modify("server2", Optional.of(mode), Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    private static GroupCommand.ModifyReplica failover(FailoverMode failover) {
        return modify("server2", Optional.empty(), Optional.of(failover), Optional.empty(), OptionalInt.empty());
    }

    @Test
    void the_failover_mode_goes_before_the_availability_mode() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16))).rest();

        assertThat(bench.refusal("server1", mode(AvailabilityMode.ASYNCHRONOUS_COMMIT)))
                .containsExactly(35211);
        bench.ok("server1", failover(FailoverMode.MANUAL), mode(AvailabilityMode.ASYNCHRONOUS_COMMIT))
                .rest();
        assertThat(bench.rows("server2", "dm_hadr_database_replica_states")
                        .get(0)
                        .get("synchronization_state_desc"))
                .isEqualTo("SYNCHRONIZING");
        bench.ok("server1", mode(AvailabilityMode.SYNCHRONOUS_COMMIT)).rest();
        assertThat(bench.rows("server2", "dm_hadr_database_replica_states")
                        .get(0)
                        .get("synchronization_state_desc"))
                .isEqualTo("SYNCHRONIZED");
    }

    @Test
    void a_replica_is_modified_within_the_rules_and_on_the_primary() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16)));

        assertThat(bench.refusal("server2", failover(FailoverMode.MANUAL))).containsExactly(41140);
        assertThat(bench.refusal("server1", priority("server9", 1))).containsExactly(35210);
        assertThat(bench.refusal("server1", priority("server2", 101))).containsExactly(35209);
        bench.ok("server1", priority("server2", 7));
        assertThat(bench.rows("server1", "availability_replicas"))
                .extracting(r -> r.get("backup_priority"), r -> r.get("seeding_mode_desc"))
                .containsExactly(tuple(50, "AUTOMATIC"), tuple(7, "AUTOMATIC"));
    }

    private static GroupCommand.ModifyReplica priority(String server, int priority) {
        return modify(server, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.of(priority));
    }

    @Test
    void seeding_starts_when_its_mode_becomes_automatic() {
        Bench bench = Seed.endpoints(Seed.servers(16)).ok("server1", Seed.database("db1"));
        ReplicaSpec manual = mode("server2", SeedingMode.MANUAL);
        bench.ok("server1", Seed.group("ag1", List.of("db1"), Seed.replica("server1"), manual))
                .ok("server2", Seed.secondary("ag1"))
                .rest();
        assertThat(bench.rows("server1", "dm_hadr_automatic_seeding")).isEmpty();

        bench.ok(
                        "server1",
                        modify(
                                "server2",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(SeedingMode.AUTOMATIC),
                                OptionalInt.empty()))
                .rest();
        assertThat(bench.rows("server2", "dm_hadr_database_replica_states")).hasSize(1);
    }

    private static ReplicaSpec mode(String server, SeedingMode seeding) {
        ReplicaSpec plain = Seed.replica(server);
        return new ReplicaSpec(
                server,
                plain.endpointUrl(),
                plain.availabilityMode(),
                plain.failoverMode(),
                Optional.of(seeding),
                plain.backupPriority(),
                plain.sessionTimeoutSeconds(),
                plain.secondaryConnections(),
                plain.primaryConnections(),
                plain.readOnlyRoutingUrl(),
                plain.readOnlyRoutingList(),
                plain.readWriteRoutingUrl());
    }

    private static GroupCommand.Set set(String... options) {
        return new GroupCommand.Set(
                "ag1",
                Arrays.stream(options)
                        .map(o -> o.split("=", 2))
                        .map(o -> new GroupOption(o[0], o[1]))
                        .toList());
    }

    @Test
    void one_option_at_a_time_is_set() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16)));

        assertThat(bench.refusal("server2", set("DB_FAILOVER=ON"))).containsExactly(41140);
        assertThat(bench.refusal("server1", set("DB_FAILOVER=ON", "DTC_SUPPORT=NONE")))
                .containsExactly(102);
        assertThat(bench.refusal("server1", set("CLUSTER_TYPE=NONE"))).containsExactly(47113);
        assertThat(bench.refusal("server1", set("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT=2")))
                .containsExactly(35248);
        bench.ok("server1", set("DB_FAILOVER=ON"), set("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT=1"));
        assertThat(bench.rows("server2", "availability_groups"))
                .singleElement()
                .satisfies(
                        r -> assertThat(r.get("db_failover")).isEqualTo(true),
                        r -> assertThat(r.get("required_synchronized_secondaries_to_commit"))
                                .isEqualTo(1),
                        r -> assertThat(r.get("automated_backup_preference_desc"))
                                .isEqualTo("SECONDARY"));
    }

    @Test
    void a_distributed_group_dropped_on_the_global_primary_is_gone_there_only() {
        Bench bench = Seed.stand(1, 16).rest().ok("server1", new GroupCommand.Drop("distributedag"));

        assertThat(bench.rows("server1", "availability_groups"))
                .extracting(r -> r.get("name"))
                .containsExactly("ag1");
        assertThat(bench.rest().rows("server3", "dm_hadr_availability_replica_states", "distributedag"))
                .extracting(r -> r.get("connected_state_desc"))
                .containsExactly("DISCONNECTED");
        bench.ok(
                        "server1",
                        new GroupCommand.CreateDistributed(
                                "distributedag", Seed.members(5022, AvailabilityMode.ASYNCHRONOUS_COMMIT)))
                .rest();
        assertThat(bench.rows("server3", "dm_hadr_availability_replica_states", "distributedag"))
                .extracting(r -> r.get("connected_state_desc"))
                .containsExactly("CONNECTED");
    }

    @Test
    void an_empty_group_can_be_dropped_and_created_again() {
        Bench bench = Seed.ag2(Seed.endpoints(Seed.servers(16))).ok("server3", new GroupCommand.Drop("ag2"));

        assertThat(bench.rows("server4", "availability_groups")).isEmpty();
        assertThat(bench.refusal("server3", new GroupCommand.Drop("ag2"))).containsExactly(15151);
        Seed.ag2(bench);
    }

    @Test
    void a_basic_group_is_no_member() {
        Bench bench = Seed.endpoints(Seed.servers(16));
        bench.ok(
                "server1",
                new GroupCommand.Create(
                        "ag1",
                        List.of(new GroupOption("BASIC", "")),
                        List.of(),
                        List.of(Seed.replica("server1"), Seed.replica("server2")),
                        Optional.empty()));

        assertThat(bench.refusal(
                        "server1",
                        new GroupCommand.CreateDistributed(
                                "d", Seed.members(5022, AvailabilityMode.ASYNCHRONOUS_COMMIT))))
                .containsExactly(19513);
    }
}

package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.RecoveryModel;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.command.GroupCommand.SeedingMode;
import dev.sqldag.testkit.world.spec.Edition;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CREATE AVAILABILITY GROUP refuses, with its numbers (tsql-facts 7). */
class GroupRefusalsTest {

    private static final AvailabilityMode SYNC = AvailabilityMode.SYNCHRONOUS_COMMIT;
    private static final AvailabilityMode ASYNC = AvailabilityMode.ASYNCHRONOUS_COMMIT;

    private final Bench bench = Seed.endpoints(Seed.servers(16)).ok("server1", Seed.database("db1"));

    private List<Integer> create(ReplicaSpec... replicas) {
        return bench.refusal("server1", Seed.group("ag1", List.of(), replicas));
    }

    private static ReplicaSpec with(
            Optional<String> url,
            Optional<AvailabilityMode> mode,
            Optional<FailoverMode> failover,
            int priority,
            int timeout) {
        return new ReplicaSpec(
                "server1",
                url,
                mode,
                failover,
                Optional.of(SeedingMode.AUTOMATIC),
                OptionalInt.of(priority),
                OptionalInt.of(timeout),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static final Optional<String> URL = Optional.of("TCP://server1:5022");
    private static final Optional<FailoverMode> MANUAL = Optional.of(FailoverMode.MANUAL);

    @Test
    void only_in_master() {
        Command create = Seed.group("ag1", List.of(), Seed.replica("server1"));

        assertThat(Bench.numbers(bench.runIn("db1", "server1", create))).containsExactly(35208);
    }

    @Test
    void only_with_always_on_and_an_edition_that_has_it() {
        Bench other = Bench.of(
                ServerSpec.of("off", 16).inCluster("c").withoutAlwaysOn(),
                ServerSpec.of("small", 16).inCluster("c").edition(Edition.EXPRESS),
                ServerSpec.of("alone", 16));

        assertThat(other.refusal("off", Seed.group("ag", List.of(), Seed.replica("off"))))
                .containsExactly(35221);
        assertThat(other.refusal("small", Seed.group("ag", List.of(), Seed.replica("small"))))
                .containsExactly(41199);
        assertThat(other.refusal("alone", Seed.group("ag", List.of(), Seed.replica("alone"))))
                .containsExactly(35220);
    }

    @Test
    void replicas_must_be_distinct_and_one_of_them_local() {
        assertThat(create(Seed.replica("server2"))).containsExactly(35237);
        assertThat(create(Seed.replica("server1"), Seed.replica("SERVER1"))).containsExactly(35235);
    }

    @Test
    void a_replica_must_be_complete_and_in_range() {
        assertThat(create(with(Optional.empty(), Optional.of(SYNC), MANUAL, 50, 10)))
                .containsExactly(35236);
        assertThat(create(with(Optional.of("http://server1"), Optional.of(SYNC), MANUAL, 50, 10)))
                .containsExactly(35232);
        assertThat(create(with(URL, Optional.empty(), MANUAL, 50, 10))).containsExactly(41198);
        assertThat(create(with(URL, Optional.of(SYNC), Optional.empty(), 50, 10)))
                .containsExactly(41197);
        assertThat(create(with(URL, Optional.of(ASYNC), Optional.of(FailoverMode.AUTOMATIC), 50, 10)))
                .containsExactly(35211);
        assertThat(create(with(URL, Optional.of(SYNC), Optional.of(FailoverMode.EXTERNAL), 50, 10)))
                .containsExactly(47103);
        assertThat(create(with(URL, Optional.of(SYNC), MANUAL, 101, 10))).containsExactly(35209);
        assertThat(create(with(URL, Optional.of(SYNC), MANUAL, 50, 4))).containsExactly(35214);
    }

    @ParameterizedTest
    @CsvSource({"14, 4, 35212", "15, 5, 0", "15, 6, 35212"})
    void synchronous_replicas_are_limited_by_version(int major, int count, int expected) {
        Bench versioned = Bench.of(ServerSpec.of("server1", major).inCluster("c"));
        Command create = Seed.group("ag", List.of(), many(count, FailoverMode.MANUAL, SYNC));

        assertThat(versioned.refusal("server1", create)).isEqualTo(expected == 0 ? List.of() : List.of(expected));
    }

    @Test
    void no_more_than_nine_replicas() {
        assertThat(create(many(10, FailoverMode.MANUAL, ASYNC))).containsExactly(35233);
        assertThat(create(many(9, FailoverMode.MANUAL, ASYNC))).isEmpty();
    }

    private static ReplicaSpec[] many(int count, FailoverMode failover, AvailabilityMode mode) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Seed.replica("server" + i, failover, mode))
                .toArray(ReplicaSpec[]::new);
    }

    private List<Integer> createWith(int major, String type, FailoverMode failover, String... options) {
        Bench versioned = Bench.of(ServerSpec.of("server1", major).inCluster("c"));
        List<GroupOption> given = new ArrayList<>();
        if (!type.isEmpty()) {
            given.add(new GroupOption("CLUSTER_TYPE", type));
        }
        for (String option : options) {
            String[] parts = option.split("=", 2);
            given.add(new GroupOption(parts[0], parts.length > 1 ? parts[1] : ""));
        }
        return versioned.refusal(
                "server1",
                new GroupCommand.Create(
                        "ag", given, List.of(), List.of(Seed.replica("server1", failover, SYNC)), Optional.empty()));
    }

    @Test
    void failover_mode_follows_the_cluster_type() {
        assertThat(createWith(16, "NONE", FailoverMode.AUTOMATIC)).containsExactly(47101);
        assertThat(createWith(16, "EXTERNAL", FailoverMode.MANUAL)).containsExactly(47102);
        assertThat(createWith(16, "NONE", FailoverMode.MANUAL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "13, CLUSTER_TYPE=NONE, 102",
        "13, REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT=0, 102",
        "14, WRITE_LEASE_VALIDITY=10, 102",
        "15, WRITE_LEASE_VALIDITY=10, 47115",
        "15, CONTAINED, 102",
        "16, CLUSTER_CONNECTION_OPTIONS=Encrypt=Strict, 102",
        "17, CLUSTER_CONNECTION_OPTIONS=Encrypt=Strict, 0",
        "16, REUSE_SYSTEM_DATABASES, 47143",
        "17, AUTOSEEDING_SYSTEM_DATABASES, 47144",
        "16, FAILURE_CONDITION_LEVEL=6, 35228",
        "16, HEALTH_CHECK_TIMEOUT=14999, 35229",
        "16, REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT=1, 35248",
        "16, DB_FAILOVER=ON, 0",
        "16, CONTAINED, 0",
    })
    void options_have_versions_and_ranges(int major, String option, int expected) {
        assertThat(createWith(major, "", FailoverMode.MANUAL, option))
                .isEqualTo(expected == 0 ? List.of() : List.of(expected));
    }

    @Test
    void databases_must_be_ready() {
        bench.ok("server1", new DatabaseCommand.Create("fresh"))
                .ok("server1", Seed.database("simple"))
                .ok("server1", new DatabaseCommand.SetRecovery("simple", RecoveryModel.SIMPLE));

        assertThat(withDatabases("db1", "DB1")).containsExactly(35234);
        assertThat(withDatabases("nothing")).containsExactly(35238, 41152);
        assertThat(withDatabases("msdb")).containsExactly(35249, 41152);
        assertThat(withDatabases("fresh")).containsExactly(1475, 41152);
        assertThat(withDatabases("simple")).containsExactly(1465, 41152);
        bench.ok("server1", new DatabaseCommand.SetRecovery("simple", RecoveryModel.FULL));
        assertThat(withDatabases("simple")).as("the chain is broken").containsExactly(1475, 41152);
        bench.ok("server1", Seed.group("other", List.of("db1"), Seed.replica("server1")));
        assertThat(withDatabases("db1")).containsExactly(35244, 41152);
    }

    private List<Integer> withDatabases(String... databases) {
        return bench.refusal("server1", Seed.group("ag1", List.of(databases), Seed.replica("server1")));
    }

    @Test
    void a_refused_group_leaves_nothing_behind() {
        withDatabases("nothing");

        assertThat(bench.rows("server1", "availability_groups_cluster")).isEmpty();
        assertThat(withDatabases("db1")).isEmpty();
    }

    @Test
    void names_are_unique_on_the_server_and_in_the_cluster() {
        bench.ok("server1", Seed.group("ag1", List.of(), Seed.replica("server1")));

        assertThat(create(Seed.replica("server1"))).containsExactly(41114);
        assertThat(bench.refusal("server2", Seed.group("AG1", List.of(), Seed.replica("server2"))))
                .containsExactly(41171, 41152);
        assertThat(bench.refusal("server3", Seed.group("ag1", List.of(), Seed.replica("server3"))))
                .isEmpty();
    }

    @Test
    void what_the_simulator_cannot_do_it_says_aloud() {
        bench.ok("server1", Seed.group("ag1", List.of("db1"), Seed.replica("server1")))
                .ok(
                        "server1",
                        new GroupCommand.CreateDistributed(
                                "distributedag", Seed.members(5022, AvailabilityMode.ASYNCHRONOUS_COMMIT)));

        assertThat(bench.refusal("server1", new GroupCommand.Drop("ag1"))).containsExactly(50000);
        assertThat(bench.refusal("server1", new GroupCommand.Offline("distributedag")))
                .containsExactly(50000);
    }

    @Test
    void a_database_of_a_group_cannot_be_dropped_or_leave_full_recovery() {
        bench.ok("server1", Seed.group("ag1", List.of("db1"), Seed.replica("server1")));

        assertThat(bench.refusal("server1", new DatabaseCommand.Drop("db1", false)))
                .containsExactly(3752);
        assertThat(bench.refusal("server1", new DatabaseCommand.SetRecovery("db1", RecoveryModel.SIMPLE)))
                .containsExactly(1468, 5069);
        assertThat(bench.refusal("server1", new GroupCommand.AddDatabases("ag1", List.of("db1"))))
                .containsExactly(35280);
        assertThat(bench.refusal("server1", new GroupCommand.RemoveDatabase("ag1", "other")))
                .containsExactly(35281);
    }
}

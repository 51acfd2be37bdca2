package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Automatic seeding. */
class SeedingTest {

    private static Bench withoutGrant() {
        return Seed.endpoints(Seed.servers(16))
                .ok("server1", Seed.database("db1"))
                .ok("server1", Seed.group("ag1", List.of("db1"), Seed.replica("server1"), Seed.replica("server2")))
                .ok("server2", new GroupCommand.Join("ag1", Optional.empty()));
    }

    @Test
    void without_the_grant_seeding_fails_and_the_grant_repairs_it() {
        Bench bench = withoutGrant().rest();

        assertThat(bench.rows("server1", "dm_hadr_automatic_seeding"))
                .singleElement()
                .satisfies(
                        r -> assertThat(r.get("current_state")).isEqualTo("FAILED"),
                        r -> assertThat(r.get("failure_state_desc")).isEqualTo("Seeding Check Message Timeout"),
                        r -> assertThat(r.get("is_source")).isEqualTo(true));
        assertThat(bench.rows("server2", "databases"))
                .extracting(r -> r.get("name"))
                .doesNotContain("db1");
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "ag1"))
                .extracting(r -> r.get("synchronization_health_desc"))
                .containsExactly("HEALTHY", "NOT_HEALTHY");

        bench.ok("server2", new GroupCommand.GrantCreateAnyDatabase("ag1")).rest();

        assertThat(bench.rows("server1", "dm_hadr_automatic_seeding"))
                .extracting(r -> r.get("current_state"))
                .containsExactly("FAILED", "COMPLETED");
        assertThat(bench.rows("server2", "databases"))
                .extracting(r -> r.get("name"))
                .contains("db1");
    }

    @Test
    void while_bytes_move_the_database_is_restoring_and_the_progress_shows() {
        Bench bench = withoutGrant()
                .ok("server2", new GroupCommand.GrantCreateAnyDatabase("ag1"))
                .pass(Duration.ofMillis(350));

        assertThat(bench.rows("server2", "databases"))
                .filteredOn(r -> "db1".equals(r.get("name")))
                .singleElement()
                .satisfies(r -> assertThat(r.get("state_desc")).isEqualTo("RESTORING"));
        Bench.Row source =
                bench.rows("server1", "dm_hadr_physical_seeding_stats").get(0);
        Bench.Row target =
                bench.rows("server2", "dm_hadr_physical_seeding_stats").get(0);
        assertThat(source.get("local_physical_seeding_id")).isEqualTo(target.get("remote_physical_seeding_id"));
        assertThat((Long) Objects.requireNonNull(source.get("transferred_size_bytes")))
                .isBetween(1L, 16L * 1024 * 1024);

        bench.rest();
        assertThat(bench.rows("server1", "dm_hadr_physical_seeding_stats")).isEmpty();
        assertThat(bench.rows("server2", "dm_hadr_automatic_seeding"))
                .singleElement()
                .satisfies(r -> assertThat(r.get("current_state")).isEqualTo("COMPLETED"));
    }

    @Test
    void a_server_seeds_five_databases_at_a_time() {
        Bench bench = Seed.endpoints(Seed.servers(16));
        List<String> names = IntStream.rangeClosed(1, 8).mapToObj(i -> "db" + i).toList();
        names.forEach(name -> bench.ok("server1", Seed.database(name)));
        bench.ok("server1", Seed.group("ag1", names, Seed.replica("server1"), Seed.replica("server2")))
                .ok("server2", Seed.secondary("ag1"))
                .pass(Duration.ofMillis(300));

        assertThat(bench.rows("server1", "dm_hadr_physical_seeding_stats")).hasSize(5);
        bench.rest();
        assertThat(bench.rows("server2", "dm_hadr_database_replica_states")).hasSize(8);
    }

    @Test
    void a_database_that_exists_already_is_not_overwritten() {
        Bench bench = Seed.endpoints(Seed.servers(16)).ok("server2", Seed.database("db1"));
        Seed.ag1(bench).rest();

        assertThat(bench.rows("server1", "dm_hadr_automatic_seeding"))
                .extracting(r -> r.get("failure_state_desc"))
                .containsExactly("Database With Name Already Exists");
    }

    @Test
    void a_higher_version_is_never_seeded_and_a_lower_one_never_connected() {
        Bench up = Seed.endpoints(
                Bench.of(Seed.server(1, 15), Seed.server(2, 15), Seed.server(3, 16), Seed.server(4, 16)));
        Seed.distributed(Seed.ag2(Seed.ag1(up)), 5022, GroupCommand.AvailabilityMode.ASYNCHRONOUS_COMMIT)
                .rest();
        Bench down = Seed.endpoints(
                Bench.of(Seed.server(1, 16), Seed.server(2, 16), Seed.server(3, 15), Seed.server(4, 15)));
        Seed.distributed(Seed.ag2(Seed.ag1(down)), 5022, GroupCommand.AvailabilityMode.ASYNCHRONOUS_COMMIT)
                .rest();

        assertThat(up.rows("server1", "dm_hadr_automatic_seeding"))
                .filteredOn(r -> up.group("server1", "distributedag").equals(r.get("ag_id")))
                .singleElement()
                .satisfies(r -> assertThat(r.get("current_state")).isEqualTo("FAILED"));
        assertThat(down.rows("server3", "dm_hadr_availability_replica_states", "distributedag"))
                .singleElement()
                .satisfies(r -> assertThat(r.get("last_connect_error_number")).isEqualTo(41071));
    }

    @Test
    void automatic_seeding_between_members_needs_the_same_instance_name() {
        Bench bench = Seed.endpoints(Bench.of(
                Seed.server(1, 16),
                Seed.server(2, 16),
                ServerSpec.of("server3\\two", 16).inCluster("wsfc2")));
        Seed.ag1(bench)
                .ok(
                        "server3\\two",
                        new GroupCommand.Create("ag2", List.of(), List.of(), List.of(named()), Optional.empty()))
                .ok("server3\\two", Seed.listener("ag2"))
                .ok(
                        "server1",
                        new GroupCommand.CreateDistributed(
                                "d", Seed.members(5022, GroupCommand.AvailabilityMode.ASYNCHRONOUS_COMMIT)))
                .ok(
                        "server3\\two",
                        new GroupCommand.JoinDistributed(
                                "d", Seed.members(5022, GroupCommand.AvailabilityMode.ASYNCHRONOUS_COMMIT)))
                .rest();

        assertThat(bench.rows("server1", "dm_hadr_automatic_seeding"))
                .filteredOn(r -> bench.group("server1", "d").equals(r.get("ag_id")))
                .singleElement()
                .satisfies(r -> assertThat(r.get("current_state")).isEqualTo("FAILED"));
    }

    private static GroupCommand.ReplicaSpec named() {
        GroupCommand.ReplicaSpec plain = Seed.replica("server3");
        return new GroupCommand.ReplicaSpec(
                "server3\\two",
                plain.endpointUrl(),
                plain.availabilityMode(),
                plain.failoverMode(),
                plain.seedingMode(),
                plain.backupPriority(),
                plain.sessionTimeoutSeconds(),
                plain.secondaryConnections(),
                plain.primaryConnections(),
                plain.readOnlyRoutingUrl(),
                plain.readOnlyRoutingList(),
                plain.readWriteRoutingUrl());
    }

    @Test
    void a_database_added_later_travels_to_every_server() {
        Bench bench = Seed.stand(1, 16).rest();
        bench.ok("server1", Seed.database("db2"))
                .ok("server1", new GroupCommand.AddDatabases("ag1", List.of("db2")))
                .rest();

        for (String server : List.of("server2", "server3", "server4")) {
            assertThat(bench.rows(server, "databases"))
                    .as(server)
                    .filteredOn(r -> "db2".equals(r.get("name")))
                    .singleElement()
                    .satisfies(r -> assertThat(r.get("group_database_id")).isNotNull());
        }
        assertThat(bench.rows("server3", "availability_databases_cluster")).hasSize(2);
    }

    @Test
    void a_replica_without_one_of_its_databases_is_not_healthy() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16))).rest();
        bench.ok("server1", Seed.database("db2")).ok("server1", new GroupCommand.AddDatabases("ag1", List.of("db2")));

        assertThat(health(bench)).containsExactly("HEALTHY", "NOT_HEALTHY");
        bench.rest();
        assertThat(health(bench)).containsExactly("HEALTHY", "HEALTHY");
    }

    private static List<Object> health(Bench bench) {
        return bench.rows("server1", "dm_hadr_availability_replica_states", "ag1").stream()
                .map(r -> Objects.requireNonNull(r.get("synchronization_health_desc")))
                .toList();
    }

    @Test
    void a_removed_database_stays_online_on_the_primary_only() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16))).rest();
        bench.ok("server1", new GroupCommand.RemoveDatabase("ag1", "db1"));

        assertThat(List.of("server1", "server2"))
                .extracting(s -> bench.rows(s, "databases").get(4).get("state_desc"))
                .containsExactly("ONLINE", "RESTORING");
    }

    @Test
    void an_interrupted_seeding_fails_and_starts_again() {
        Bench bench = withoutGrant()
                .ok("server2", new GroupCommand.GrantCreateAnyDatabase("ag1"))
                .pass(Duration.ofMillis(350))
                .ok(
                        "server2",
                        new EndpointCommand.Alter(
                                "hadr_endpoint", Optional.of(EndpointCommand.State.STARTED), OptionalInt.empty()));
        assertThat(bench.rows("server2", "databases")).hasSize(4);

        bench.rest();
        assertThat(bench.rows("server1", "dm_hadr_automatic_seeding"))
                .extracting(r -> r.get("current_state"))
                .containsExactly("FAILED", "COMPLETED");
    }
}

package dev.sqldag.testkit.world;

import static dev.sqldag.testkit.world.Client.made;
import static dev.sqldag.testkit.world.Client.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.world.Bench.Row;
import dev.sqldag.testkit.world.spec.Timing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a commit on the primary to the rows on every other server. */
class LogTest {

    /** A log that takes so long to send is as good as none. */
    private static Timing sending(Duration logSend) {
        Timing brisk = Timing.brisk();
        return new Timing(
                brisk.connect(),
                brisk.reconnect(),
                brisk.roleChange(),
                brisk.joinTimeout(),
                brisk.seedingCheck(),
                brisk.seedingMinimum(),
                brisk.seedingBytesPerSecond(),
                brisk.catchUp(),
                logSend,
                brisk.logHarden(),
                brisk.logReport(),
                brisk.redo(),
                Duration.ofHours(1),
                brisk.recovery(),
                Duration.ofSeconds(1));
    }

    private static Bench pair() {
        return Seed.pair(Timing.brisk(), AvailabilityMode.SYNCHRONOUS_COMMIT);
    }

    private static Row state(Bench bench, String asked, boolean primary) {
        return bench.rows(asked, "dm_hadr_database_replica_states", "ag1").stream()
                .filter(r -> Boolean.valueOf(primary).equals(r.get("is_primary_replica")))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal lsn(Row row, String column) {
        return (BigDecimal) Objects.requireNonNull(row.get(column));
    }

    @Test
    void rows_arrive_on_the_secondary_a_moment_after_the_commit() {
        Bench bench = pair();
        Client writer = Client.of(bench, "server1").create().add("a");
        Client reader = writer.on("server2");

        assertThat(reader.found().map(t -> t.rows().size())).isNotEqualTo(Optional.of(1));
        bench.rest();
        assertThat(reader.values()).containsExactly("a");
    }

    @Test
    void a_synchronous_commit_waits_for_the_secondary_s_disk() {
        Bench bench = Seed.pair(sending(Duration.ofSeconds(2)), AvailabilityMode.SYNCHRONOUS_COMMIT);
        Client writer = Client.of(bench, "server1");
        made(writer.change(new Change.Create("db1", Client.table())));
        Instant before = bench.world().now();
        writer.commit();

        assertThat(Duration.between(before, bench.world().now())).isGreaterThan(Duration.ofMillis(1500));
        assertThat(lsn(state(bench, "server2", false), "last_hardened_lsn"))
                .isGreaterThan(lsn(state(bench, "server1", true), "end_of_log_lsn"));
    }

    @Test
    void an_asynchronous_commit_waits_for_nobody() {
        Bench bench = Seed.pair(sending(Duration.ofSeconds(2)), AvailabilityMode.ASYNCHRONOUS_COMMIT);
        Instant before = bench.world().now();
        Client.of(bench, "server1").create();

        assertThat(Duration.between(before, bench.world().now())).isLessThan(Duration.ofMillis(10));
        Row remote = state(bench, "server1", false);
        assertThat(remote.get("last_sent_lsn")).isNotEqualTo(remote.get("last_received_lsn"));
        assertThat(remote.get("secondary_lag_seconds")).isNotNull();
        assertThat(state(bench, "server1", true).get("last_hardened_lsn")).isNull();
    }

    @Test
    void sent_received_hardened_and_redone_are_reached_one_after_the_other() {
        Bench bench = pair();
        Client.of(bench, "server1").create();
        bench.rest();
        Row row = state(bench, "server1", false);

        List<LocalDateTime> times = List.of("last_received_time", "last_hardened_time", "last_redone_time").stream()
                .map(column -> (LocalDateTime) Objects.requireNonNull(row.get(column)))
                .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(row.get("last_commit_time"))
                .isEqualTo(state(bench, "server1", true).get("last_commit_time"));
        assertThat(row.get("log_send_queue_size")).isEqualTo(0L);
        assertThat(row.get("redo_queue_size")).isEqualTo(0L);
    }

    @Test
    void the_primary_knows_of_a_secondary_what_it_was_told() {
        Bench bench = Seed.pair(sending(Duration.ofSeconds(2)), AvailabilityMode.SYNCHRONOUS_COMMIT);
        Client writer = Client.of(bench, "server1");
        made(writer.change(new Change.Create("db1", Client.table())));
        Effect commit = writer.begin();
        BigDecimal told = lsn(state(bench, "server1", false), "last_hardened_lsn");
        while (lsn(state(bench, "server2", false), "last_hardened_lsn").compareTo(told) == 0) {
            bench.world().advanceTo(bench.world().nextEventAt().orElseThrow());
        }

        assertThat(lsn(state(bench, "server1", false), "last_hardened_lsn"))
                .as("the news is on its way")
                .isEqualTo(told);
        writer.finish(commit);
        assertThat(lsn(state(bench, "server1", false), "last_hardened_lsn")).isGreaterThan(told);
    }

    @Test
    void a_secondary_that_says_nothing_for_the_session_timeout_is_left_behind() {
        Bench bench = Seed.pair(sending(Duration.ofSeconds(40)), AvailabilityMode.SYNCHRONOUS_COMMIT);
        assertThat(state(bench, "server1", false).get("synchronization_state_desc"))
                .isEqualTo("SYNCHRONIZED");
        Instant before = bench.world().now();
        Client.of(bench, "server1").create();

        assertThat(Duration.between(before, bench.world().now()))
                .isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_100));
        assertThat(state(bench, "server1", false).get("synchronization_state_desc"))
                .isEqualTo("NOT SYNCHRONIZING");
        assertThat(bench.rows("server1", "dm_hadr_availability_replica_states", "ag1"))
                .extracting(r -> r.get("last_connect_error_number"))
                .contains(35206);
    }

    @Test
    void commits_block_while_too_few_secondaries_are_synchronized() {
        Bench bench = pair();
        bench.ok(
                "server1",
                new GroupCommand.Set(
                        "ag1", List.of(new GroupOption("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", "1"))));
        Client writer = Client.of(bench, "server1").create();
        bench.ok("server2", new EndpointCommand.Drop("hadr_endpoint"));
        made(writer.insert("a"));
        var commit = (Effect.Pending) writer.begin();
        bench.pass(Duration.ofMinutes(2));

        assertThat(writer.poll(commit.ticket())).isInstanceOf(Effect.Pending.class);
        assertThat(writer.as(52).values()).as("nobody sees it").isEmpty();
        bench.ok("server2", Seed.endpoint(5022)).rest();
        assertThat(writer.poll(commit.ticket())).isInstanceOf(Effect.Done.class);
        assertThat(writer.on("server2").values()).containsExactly("a");
    }

    @Test
    void a_report_that_was_lost_with_the_connection_is_made_again() {
        Bench bench = pair();
        bench.ok(
                "server1",
                new GroupCommand.Set(
                        "ag1", List.of(new GroupOption("REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT", "1"))));
        Client writer = Client.of(bench, "server1").create();
        made(writer.insert("a"));
        var commit = (Effect.Pending) writer.begin();
        BigDecimal end = lsn(state(bench, "server1", true), "end_of_log_lsn");
        while (lsn(state(bench, "server2", false), "last_hardened_lsn").compareTo(end) <= 0) {
            bench.world().advanceTo(bench.world().nextEventAt().orElseThrow());
        }
        bench.ok("server2", new EndpointCommand.Drop("hadr_endpoint")).pass(Duration.ofSeconds(1));
        assertThat(writer.poll(commit.ticket())).isInstanceOf(Effect.Pending.class);

        bench.ok("server2", Seed.endpoint(5022)).pass(Duration.ofSeconds(3));
        assertThat(writer.poll(commit.ticket())).isInstanceOf(Effect.Done.class);
    }

    @Test
    void without_that_option_a_primary_goes_on_alone() {
        Bench bench = pair();
        Client writer = Client.of(bench, "server1").create();
        bench.ok("server2", new EndpointCommand.Drop("hadr_endpoint"));

        assertThat(writer.add("a").values()).containsExactly("a");
        bench.ok("server2", Seed.endpoint(5022)).rest();
        assertThat(writer.on("server2").values()).containsExactly("a");
    }

    @Test
    void a_secondary_cannot_be_written_to() {
        Bench bench = pair();
        Client.of(bench, "server1").create();
        bench.rest();

        assertThat(refused(Client.of(bench, "server2").insert("a"))).containsExactly(3906);
    }

    @Test
    void a_secondary_becomes_synchronized_while_the_primary_never_stops_writing() {
        Bench bench = Seed.pair(sending(Duration.ofMillis(100)), AvailabilityMode.SYNCHRONOUS_COMMIT);
        Client writer = Client.of(bench, "server1").create();
        bench.ok("server2", new EndpointCommand.Drop("hadr_endpoint"));
        bench.ok("server2", Seed.endpoint(5022));
        for (int i = 0; i < 200; i++) {
            made(writer.insert("row" + i));
            writer.begin();
            bench.pass(Duration.ofMillis(10));
        }

        assertThat(state(bench, "server1", false).get("synchronization_state_desc"))
                .isEqualTo("SYNCHRONIZED");
    }

    @Test
    void rows_come_through_a_distributed_group_to_the_last_replica() {
        Bench bench = Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(16))));
        Seed.distributed(bench, 5022, AvailabilityMode.SYNCHRONOUS_COMMIT).rest();
        Client writer = Client.of(bench, "server1").create().add("a");
        bench.rest();

        for (String server : List.of("server2", "server3", "server4")) {
            assertThat(contents(bench, server)).as(server).isEqualTo(contents(bench, "server1"));
        }
        assertThat(writer.values()).containsExactly("a");
    }

    @Test
    void a_chain_of_synchronous_groups_waits_for_its_last_replica() {
        Bench bench = Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(16))));
        Seed.distributed(bench, 5022, AvailabilityMode.SYNCHRONOUS_COMMIT).rest();
        Client.of(bench, "server1").create().add("a");

        assertThat(lastHardened(bench, "server4")).isEqualTo(lastHardened(bench, "server1"));
    }

    private static Object lastHardened(Bench bench, String server) {
        return Objects.requireNonNull(bench.rows(server, "dm_hadr_database_replica_states").stream()
                .filter(r -> Boolean.TRUE.equals(r.get("is_local")))
                .findFirst()
                .orElseThrow()
                .get("last_hardened_lsn"));
    }

    private static Object contents(Bench bench, String server) {
        return Objects.requireNonNull(bench.rows(server, "dm_hadr_database_replica_states").stream()
                .filter(r -> Boolean.TRUE.equals(r.get("is_local")))
                .findFirst()
                .orElseThrow()
                .get("last_commit_lsn"));
    }

    @Test
    void the_log_of_an_idle_database_moves_everywhere() {
        Bench bench = pair();
        BigDecimal before = lsn(state(bench, "server2", false), "last_hardened_lsn");
        LocalDateTime commit = (LocalDateTime)
                Objects.requireNonNull(state(bench, "server1", true).get("last_commit_time"));
        bench.pass(Duration.ofMinutes(1));

        assertThat(lsn(state(bench, "server2", false), "last_hardened_lsn")).isGreaterThan(before);
        assertThat(state(bench, "server1", true).get("last_commit_time")).isEqualTo(commit);
        assertThat(commit).isBefore(LocalDateTime.ofInstant(bench.world().now(), ZoneOffset.UTC));
    }
}

package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.ServerPort.View;
import dev.sqldag.testkit.world.view.Catalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Forks go their own way; the same seed and the same calls give the same trace. */
class ForkTest {

    /** All that can be seen anywhere. */
    private static List<String> everything(Bench bench) {
        List<String> lines = new ArrayList<>();
        for (String server : bench.world().servers()) {
            for (String name : new TreeSet<>(Catalog.names())) {
                int dot = name.indexOf('.');
                View view = bench.view(server, name.substring(0, dot), name.substring(dot + 1));
                for (Object[] row : view.rows()) {
                    lines.add(server + " " + name + " " + Arrays.deepToString(row));
                }
            }
        }
        return lines;
    }

    private static List<String> trace(Bench bench) {
        List<String> trace = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            bench.pass(Duration.ofMillis(50));
            trace.addAll(everything(bench));
        }
        return trace;
    }

    @Test
    void the_same_seed_gives_the_same_trace() {
        List<String> one = trace(Seed.stand(7, 16));

        assertThat(trace(Seed.stand(7, 16))).isEqualTo(one);
        assertThat(trace(Seed.stand(8, 16))).isNotEqualTo(one);
    }

    @Test
    void a_fork_in_the_middle_evolves_as_the_original_does() {
        Bench original = Seed.stand(3, 16).pass(Duration.ofMillis(333));
        Bench fork = new Bench(original.world().fork());
        List<String> expected = trace(original);

        assertThat(trace(fork)).isEqualTo(expected);
        original.ok("server1", Seed.database("db2"));
        fork.ok("server1", Seed.database("db2"));
        assertThat(everything(fork)).isEqualTo(everything(original));
    }

    @Test
    void what_happens_to_a_fork_does_not_happen_to_the_original() {
        Bench original = Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(16)))).pass(Duration.ofMillis(200));
        List<String> before = everything(original);
        Bench fork = new Bench(original.world().fork());

        Seed.distributed(fork, 5022, AvailabilityMode.SYNCHRONOUS_COMMIT).rest();
        fork.ok("server1", Seed.database("more"))
                .ok("server1", new GroupCommand.AddDatabases("ag1", List.of("more")))
                .ok("server4", new EndpointCommand.Drop("hadr_endpoint"))
                .rest();

        assertThat(everything(original)).isEqualTo(before);
        assertThat(everything(fork)).isNotEqualTo(before);
    }

    @Test
    void a_command_under_way_ends_in_the_original_and_in_the_fork() {
        Bench original = Seed.endpoints(Seed.servers(16));
        GroupCommand.Create create = Seed.group("ag1", List.of(), Seed.replica("server1"));
        var caller = new Caller(51, "sa", "master");
        var pending = (Effect.Pending) original.world().port("server1").execute(create, caller);
        Bench fork = new Bench(original.world().fork());

        for (Bench bench : List.of(original, fork)) {
            bench.rest();
            assertThat(bench.world().port("server1").poll(pending.ticket())).isInstanceOf(Effect.Done.class);
        }
    }

    @Test
    void time_does_not_go_back() {
        World world = Seed.servers(16).world();

        assertThatThrownBy(() -> world.advanceTo(Bench.START.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_world_at_rest_does_nothing_but_write_a_little_log_now_and_then() {
        Bench bench = Seed.stand(1, 16).rest();
        BigDecimal before = hardened(bench);
        int events = 0;
        while (bench.world().now().isBefore(Bench.START.plus(Duration.ofMinutes(5)))) {
            bench.world().advanceTo(bench.world().nextEventAt().orElseThrow());
            events++;
        }

        assertThat(events).as("20 times, for 4 copies of one database").isLessThan(20 * 20);
        assertThat(hardened(bench)).as("an idle log still moves").isNotEqualTo(before);
    }

    @Test
    void a_world_without_databases_has_nothing_to_do() {
        assertThat(Seed.endpoints(Seed.servers(16)).rest().world().nextEventAt())
                .isEmpty();
    }

    private static BigDecimal hardened(Bench bench) {
        return (BigDecimal) Objects.requireNonNull(
                bench.rows("server4", "dm_hadr_database_replica_states").get(0).get("last_hardened_lsn"));
    }

    @Test
    void a_log_backup_on_the_primary_arrives_everywhere() {
        Bench bench = Seed.stand(1, 16).rest();
        BigDecimal before = hardened(bench);
        bench.ok("server1", new DatabaseCommand.BackupLog("db1", List.of("NUL")))
                .pass(Duration.ofMillis(100));

        assertThat(hardened(bench)).isNotEqualTo(before);
        assertThat(hardened(bench)).as("the block after the last record").isGreaterThan((BigDecimal)
                Objects.requireNonNull(bench.rows("server1", "dm_hadr_database_replica_states", "ag1")
                        .get(0)
                        .get("end_of_log_lsn")));
    }
}

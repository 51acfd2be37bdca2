package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.DatabaseCommand;
import dev.sqldag.testkit.command.DatabaseCommand.HadrAction;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.world.spec.Variant;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to servers and networks, a Windows cluster has one primary, and the world does not break. */
class RolesPropertyTest {

    private static final List<String> SERVERS = List.of("server1", "server2", "server3", "server4");
    private static final int STEPS = 60;
    private static final int RUNS = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_cluster_never_has_two_primaries_that_take_writes(long block) {
        for (long seed = block * RUNS; seed < (block + 1) * RUNS; seed++) {
            Random random = new Random(seed);
            Bench bench = stand(seed, random);
            for (int step = 0; step < STEPS; step++) {
                act(bench, random);
                bench.pass(Duration.ofMillis(random.nextInt(400)));
                assertThat(writers(bench, "server1", "server2"))
                        .as("seed %d, step %d: ag1", seed, step)
                        .isLessThanOrEqualTo(1);
                assertThat(writers(bench, "server3", "server4"))
                        .as("seed %d, step %d: ag2", seed, step)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void when_all_is_well_again_every_replica_follows_its_primary(long seed) {
        Random random = new Random(seed);
        Bench bench = stand(seed, random);
        for (int step = 0; step < STEPS; step++) {
            act(bench, random);
            bench.pass(Duration.ofMillis(random.nextInt(400)));
        }
        bench.world().heal();
        for (String server : SERVERS) {
            bench.world().start(server);
            bench.world().resume(server);
        }
        bench.pass(Duration.ofSeconds(20));
        for (String server : SERVERS) {
            bench.run(server, new DatabaseCommand.SetHadr("db1", HadrAction.RESUME));
        }
        bench.pass(Duration.ofSeconds(20));

        for (List<String> site : List.of(SERVERS.subList(0, 2), SERVERS.subList(2, 4))) {
            String group = site.get(0).equals("server1") ? "ag1" : "ag2";
            assertThat(site.stream()
                            .flatMap(s -> bench.rows(s, "dm_hadr_availability_replica_states", group).stream())
                            .filter(r -> Boolean.TRUE.equals(r.get("is_local")))
                            .map(r -> r.get("role_desc")))
                    .as(group)
                    .containsExactlyInAnyOrder("PRIMARY", "SECONDARY");
            assertThat(site.stream()
                            .flatMap(s -> bench.rows(s, "dm_hadr_database_replica_states", group).stream())
                            .filter(r -> Boolean.TRUE.equals(r.get("is_local")))
                            .map(r -> r.get("synchronization_state_desc")))
                    .as(group)
                    .containsOnly("SYNCHRONIZED");
        }
    }

    private static Bench stand(long seed, Random random) {
        List<Variant> all = List.copyOf(EnumSet.allOf(Variant.class));
        Set<Variant> variants = Set.of(all.get(random.nextInt(all.size())));
        Bench bench = Seed.ag2(Seed.ag1(Seed.endpoints(Seed.servers(seed, 16, variants))));
        return Seed.distributed(bench, 5022, GroupCommand.AvailabilityMode.SYNCHRONOUS_COMMIT)
                .rest();
    }

    private static void act(Bench bench, Random random) {
        String one = SERVERS.get(random.nextInt(SERVERS.size()));
        String other = SERVERS.get(random.nextInt(SERVERS.size()));
        World world = bench.world();
        switch (random.nextInt(12)) {
            case 0 -> world.cut(one, other);
            case 1 -> world.cut(one, random.nextBoolean() ? "wsfc1" : "wsfc2");
            case 2, 3 -> world.heal();
            case 4 -> world.kill(one);
            case 5, 6 -> SERVERS.forEach(world::start);
            case 7 -> world.pause(one);
            case 8 -> SERVERS.forEach(world::resume);
            default -> command(bench, random, one);
        }
    }

    /** Statements reach only a server that answers. */
    private static void command(Bench bench, Random random, String server) {
        if (bench.world().running(server)) {
            String group = server.compareTo("server3") < 0 ? "ag1" : "ag2";
            List<Command> commands = List.of(
                    new GroupCommand.Failover(group),
                    new GroupCommand.ForceFailover(group),
                    new GroupCommand.SetRoleSecondary("distributedag"),
                    new GroupCommand.ForceFailover("distributedag"),
                    new DatabaseCommand.SetHadr("db1", HadrAction.SUSPEND),
                    new DatabaseCommand.SetHadr("db1", HadrAction.RESUME));
            bench.run(server, commands.get(random.nextInt(commands.size())));
        }
    }

    private static long writers(Bench bench, String... servers) {
        return List.of(servers).stream()
                .filter(bench.world()::running)
                .filter(s -> bench.world()
                        .port(s)
                        .enter("db1", new Caller(51, "sa", "master"))
                        .isEmpty())
                .count();
    }
}

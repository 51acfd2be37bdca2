package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.world.spec.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Eight sessions do at random what sessions do, while a secondary comes and goes. */
class ManyWritersTest {

    private static final int SEEDS = 1000;
    private static final int STEPS = 40;

    /** One world, of which every run has a fork. */
    private static final Bench STAND = stand();

    private static Bench stand() {
        Bench bench = Seed.pair(Timing.brisk(), AvailabilityMode.SYNCHRONOUS_COMMIT);
        Client.of(bench, "server1").create().add("a", "b", "c");
        return bench.rest();
    }

    /** What the sessions did and were told, and what is committed as far as they know. */
    private static final class Run {

        private final Bench bench;
        private final Random random;
        private final List<String> trace = new ArrayList<>();
        private final Map<Integer, Long> tickets = new TreeMap<>();
        private boolean cut;

        Run(Bench bench, Random random) {
            this.bench = bench;
            this.random = random;
        }

        /** The same in the same place, from now on with other chances. */
        Run on(Bench other, long seed) {
            Run copy = new Run(other, new Random(seed));
            copy.tickets.putAll(tickets);
            copy.cut = cut;
            return copy;
        }

        Run steps(int count) {
            for (int i = 0; i < count; i++) {
                step();
            }
            return this;
        }

        private void step() {
            int spid = 51 + random.nextInt(8);
            Client client = Client.of(bench, "server1").as(spid);
            int what = random.nextInt(12);
            if (what == 11) {
                bench.ok("server2", cut ? Seed.endpoint(5022) : new EndpointCommand.Drop("hadr_endpoint"));
                cut = !cut;
            } else if (settled(client)) {
                act(client, what);
            }
            bench.pass(Duration.ofNanos(random.nextInt(3_000_000)));
        }

        private boolean settled(Client client) {
            Long ticket = tickets.get(client.spid());
            if (ticket == null) {
                return true;
            }
            Effect effect = client.poll(ticket);
            trace.add(client.spid() + " " + effect);
            if (effect instanceof Effect.Pending) {
                return false;
            }
            tickets.remove(client.spid());
            return true;
        }

        private void act(Client client, int what) {
            if (what < 4) {
                outcome(client, client.insert("row" + random.nextInt(1000)));
            } else if (what < 8) {
                outcome(client, update(client));
            } else if (what < 10) {
                Effect effect = client.begin();
                trace.add(client.spid() + " commits " + effect);
                if (effect instanceof Effect.Pending pending) {
                    tickets.put(client.spid(), pending.ticket());
                }
            } else {
                client.rollback();
            }
        }

        private Outcome update(Client client) {
            List<StoredRow> rows = client.found().orElseThrow().rows();
            StoredRow row = rows.get(random.nextInt(rows.size()));
            return client.change(new Change.Update("db1", "dbo", "t", List.of(new StoredRow(row.id(), new Object[] {
                row.id(), "v" + random.nextInt(1000)
            }))));
        }

        private void outcome(Client client, Outcome outcome) {
            trace.add(client.spid() + " " + outcome);
            if (outcome instanceof Outcome.Blocked wait) {
                tickets.put(client.spid(), wait.ticket());
            }
        }

        Run rest() {
            for (int spid = 51; spid < 59; spid++) {
                bench.world().port("server1").close(spid);
            }
            if (cut) {
                bench.ok("server2", Seed.endpoint(5022));
            }
            trace.add(bench.rows("server1", "dm_hadr_database_replica_states").toString());
            bench.rest();
            trace.add(bench.rows("server1", "dm_hadr_database_replica_states").toString());
            trace.add(Client.of(bench, "server1").values().toString());
            return this;
        }
    }

    private static Run run(long seed) {
        return new Run(new Bench(STAND.world().fork()), new Random(seed)).steps(STEPS);
    }

    @Test
    void the_same_seed_gives_the_same_trace() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(run(seed).rest().trace)
                    .as("seed %s", seed)
                    .isEqualTo(run(seed).rest().trace);
        }
    }

    @Test
    void a_fork_in_the_middle_of_transactions_goes_on_as_the_original_does() {
        for (long seed = 0; seed < SEEDS / 10; seed++) {
            Run run = run(seed);
            Run fork = run.on(new Bench(run.bench.world().fork()), seed);
            List<String> expected = run.on(run.bench, seed).steps(STEPS).rest().trace;

            assertThat(fork.steps(STEPS).rest().trace).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void in_the_end_both_servers_have_the_same_rows() {
        int waits = 0;
        int deadlocks = 0;
        for (long seed = 0; seed < SEEDS / 10; seed++) {
            Run run = run(seed).rest();
            Client reader = Client.of(run.bench, "server2");

            assertThat(reader.values()).isEqualTo(reader.on("server1").values());
            waits += run.trace.stream().anyMatch(line -> line.contains("Blocked")) ? 1 : 0;
            deadlocks += run.trace.stream().anyMatch(line -> line.contains("1205")) ? 1 : 0;
        }

        assertThat(waits).as("runs with waits").isGreaterThan(10);
        assertThat(deadlocks).as("runs with deadlocks").isPositive();
    }
}

package dev.sqldag.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import dev.sqldag.problem.Problem;
import dev.sqldag.testing.RandomTopologies;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.Validator;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every topology, asked of many. */
class RandomTopologyTest {

    private static final int SAMPLES = System.getProperty("deep") == null ? 1_000 : 20_000;

    @Test
    void topologies_built_in_any_order_are_equal_and_compile_to_the_same_bytes() {
        Set<String> scripts = new HashSet<>();
        for (int seed = 0; seed < SAMPLES; seed++) {
            Topology one = RandomTopologies.of(seed, seed);
            Topology other = RandomTopologies.of(seed, -1 - seed);
            assertThat(one).as("seed %d", seed).isEqualTo(other);
            assertThat(Validator.validate(one)).as("seed %d", seed).noneMatch(Problem::isError);
            Plan plan = Estate.planOffline(one);
            assertThat(plan.toString()).isEqualTo(Estate.planOffline(other).toString());
            scripts.add(plan.toScript());
        }
        // The generator says something else nearly every time.
        assertThat(scripts).hasSizeGreaterThan(SAMPLES * 9 / 10);
    }

    @Test
    void a_plan_runs_only_what_its_servers_know_and_names_no_others() {
        for (int seed = 0; seed < SAMPLES; seed++) {
            Topology topology = RandomTopologies.of(seed, seed);
            Plan plan = Estate.planOffline(topology);
            assertThat(topology.servers()).extracting(Server::name).containsAll(plan.servers());
            assertThat(StatementsOf.of(plan)).as("seed %d", seed).allSatisfy(statement -> assertThat(statement.since())
                    .isLessThanOrEqualTo(topology.servers().get(0).version()));
        }
    }
}

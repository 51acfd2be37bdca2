package dev.sqldag.change;

import static dev.sqldag.change.DistributedScenes.AG1;
import static dev.sqldag.change.DistributedScenes.AG2;
import static dev.sqldag.change.DistributedScenes.REMOVING;
import static dev.sqldag.change.DistributedScenes.seen;
import static dev.sqldag.change.DistributedScenes.withDatabases;
import static dev.sqldag.change.DistributedScenes.withoutCopy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.GroupStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a global primary gives up stays with the forwarder, where REMOVE DATABASE is refused (error 41190). */
class ReceivedDatabasesTest {

    private static final DatabaseName DB1 = new DatabaseName("db1");
    private static final DistributedAvailabilityGroup EMPTY = DistributedScenes.dag(d -> {});
    private static final Observation BOTH_HOLD =
            withDatabases(withDatabases(seen(EMPTY), "s1", "ag1", "db1"), "s2", "ag2", "db1");
    private static final Observation FORWARDER_HOLDS = withDatabases(seen(EMPTY), "s2", "ag2", "db1");

    @Test
    void a_surplus_database_leaves_the_global_primary_and_then_the_forwarder() {
        Plan plan = plan(EMPTY, BOTH_HOLD, REMOVING);

        assertThat(StatementsOf.of(plan))
                .containsExactly(
                        new GroupStatement.RemoveDatabase(AG1.name(), DB1), new DatabaseStatement.LeaveGroup(DB1));
        List<Step> mutations = plan.mutations().toList();
        assertThat(mutations).extracting(Step::risk).containsOnly(Risk.DESTRUCTIVE);
        assertThat(mutations).extracting(step -> step.server().value()).containsExactly("s1", "s2");
        assertThat(mutations.get(1).after()).isNotEmpty();
    }

    @Test
    void without_being_asked_the_forwarder_follows_its_source() {
        assertThat(plan(EMPTY, BOTH_HOLD, PlanOptions.DEFAULT).drift())
                .singleElement()
                .satisfies(difference -> assertThat(difference.path()).isEqualTo("ag1/db1"));
    }

    @Test
    void what_the_global_primary_gave_up_before_is_surplus_on_the_forwarder() {
        assertThat(plan(EMPTY, FORWARDER_HOLDS, PlanOptions.DEFAULT).drift())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.path()).isEqualTo("ag2/db1");
                    assertThat(difference.kind()).isEqualTo(Kind.SURPLUS);
                });
        assertThat(StatementsOf.of(plan(EMPTY, FORWARDER_HOLDS, REMOVING)))
                .containsExactly(new DatabaseStatement.LeaveGroup(DB1));
    }

    @Test
    void added_anew_it_is_refused_until_the_forwarder_has_let_go_of_the_one_before() {
        AvailabilityGroup listing = AvailabilityGroup.of(
                "ag1", g -> g.database(DB1.value()).replica(Server.of("s1")).address("s1"));
        DistributedAvailabilityGroup wanted = DistributedAvailabilityGroup.of("dag", listing, AG2, d -> {});

        Plan plan = plan(wanted, FORWARDER_HOLDS, PlanOptions.DEFAULT);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.problems())
                .filteredOn(problem -> problem.isError() && problem.path().equals("ag2/db1"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.DATABASE_IN_THE_WAY);
                    assertThat(problem.remedy()).contains("On s2 run ALTER DATABASE [db1] SET HADR OFF;");
                });
    }

    @Test
    void the_databases_of_a_forwarder_without_its_source_are_left_alone() {
        Plan plan = plan(EMPTY, withDatabases(withoutCopy(seen(EMPTY), "s1"), "s2", "ag2", "db1"), REMOVING);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.problems()).extracting(Problem::code).contains(ProblemCode.GLOBAL_PRIMARY_UNKNOWN);
    }

    private static Plan plan(DistributedAvailabilityGroup wanted, Observation now, PlanOptions options) {
        return ChangePlanner.plan(Topology.of(wanted), now, options);
    }
}

package dev.sqldag.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.ServerView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.observation.view.ServerView.Unseen;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.testing.Golden;
import dev.sqldag.testing.Views;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Seeding;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import dev.sqldag.validation.InvalidTopologyException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ChangePlannerTest {

    private static final Topology TOPOLOGY = Topology.of(Walkthrough.DISTRIBUTED);

    @Test
    void the_walkthrough_from_nothing_reads_as_its_golden_plan() {
        Golden.check(
                Golden.resources().resolve("plans/walkthrough.txt"),
                Estate.planOffline(TOPOLOGY).toString());
    }

    @Test
    void the_walkthrough_from_nothing_compiles_to_its_golden_script() {
        Golden.check(
                Golden.resources().resolve("plans/walkthrough.sql"),
                Estate.planOffline(TOPOLOGY).toScript());
    }

    @Test
    void the_failover_cluster_instances_from_nothing_compile_to_their_golden_script() {
        Golden.check(
                Golden.resources().resolve("plans/failover-cluster-instance.sql"),
                Estate.planOffline(Topology.of(Walkthrough.SQLFCIDAG)).toScript());
    }

    @Test
    void the_same_input_gives_the_same_plan_to_the_byte() {
        assertThat(Estate.planOffline(TOPOLOGY).toString())
                .isEqualTo(Estate.planOffline(TOPOLOGY).toString());
    }

    @Test
    void every_step_waits_only_for_earlier_ones_and_names_a_server_of_the_topology() {
        Plan plan = Estate.planOffline(TOPOLOGY);

        assertThat(plan.steps()).isNotEmpty().allSatisfy(step -> assertThat(step.after())
                .allMatch(number -> number < step.number()));
        assertThat(TOPOLOGY.servers()).extracting(Server::name).containsAll(plan.servers());
    }

    @Test
    void a_broken_rule_is_reported_before_anything_is_planned() {
        AvailabilityGroup empty = AvailabilityGroup.of("ag1", ag -> {});

        assertThatThrownBy(() -> Estate.planOffline(Topology.of(empty))).isInstanceOf(InvalidTopologyException.class);
    }

    @Test
    void the_server_that_holds_the_databases_creates_the_group() {
        Observation observation = observed("server2", view -> withDatabases(view, database("db1", "FULL", true)));

        assertThat(creatorOf(plan(observation))).isEqualTo("server2");
    }

    @Test
    void a_server_that_does_not_answer_refuses_the_plan_with_what_it_said() {
        ServerName server = new ServerName("server2");
        Observation observation = replace(new Unseen(server, failure(server)));

        assertThat(errors(plan(observation))).containsExactly(ProblemCode.SERVER_UNREACHABLE);
        assertThat(plan(observation).steps()).isEmpty();
    }

    @Test
    void a_session_that_leads_to_another_server_refuses_the_plan() {
        Observation observation =
                observed("server2", view -> Views.with(view, Views.instance("elsewhere", "13.0.6300.2", true)));

        assertThat(errors(plan(observation))).containsExactly(ProblemCode.SERVER_IS_ANOTHER);
    }

    @Test
    void another_version_and_a_disabled_feature_refuse_the_plan_together() {
        Observation observation =
                observed("server2", view -> Views.with(view, Views.instance("server2", "16.0.4185.3", false)));

        assertThat(errors(plan(observation)))
                .containsExactly(ProblemCode.SERVER_VERSION_DIFFERS, ProblemCode.HADR_DISABLED);
    }

    @Test
    void an_endpoint_that_exists_is_used() {
        Observation observation = observed("server2", view -> withEndpoint(view, 5022, "STARTED", Optional.empty()));

        assertThat(plan(observation).steps())
                .extracting(Step::title)
                .filteredOn(title -> title.startsWith("create endpoint"))
                .hasSize(3);
    }

    @Test
    void a_database_that_is_missing_or_not_ready_refuses_the_plan() {
        assertThat(errors(plan(observed("server1", view -> withDatabases(view)))))
                .containsExactly(ProblemCode.DATABASE_MISSING);
        assertThat(errors(plan(observed("server1", view -> withDatabases(view, database("db1", "SIMPLE", false))))))
                .containsExactly(ProblemCode.DATABASE_NOT_ELIGIBLE);
        assertThat(errors(plan(observed("server1", view -> withDatabases(view, database("db1", "FULL", false))))))
                .containsExactly(ProblemCode.DATABASE_HAS_NO_FULL_BACKUP);
    }

    @Test
    void a_database_in_the_way_of_seeding_refuses_the_plan() {
        Observation observation = observed("server4", view -> withDatabases(view, database("DB1", "FULL", true)));

        assertThat(errors(plan(observation))).containsExactly(ProblemCode.DATABASE_IN_THE_WAY);
    }

    @Test
    void a_database_that_was_restored_first_is_not_in_the_way() {
        Observation observation = observed("server3", view -> withDatabases(view, restoring("db1")));
        Topology restored = Topology.of(DistributedAvailabilityGroup.of(
                "distributedag", Walkthrough.AG1, Walkthrough.AG2, d -> d.seeding(Seeding.RESTORED_THEN_AUTOMATIC)));

        assertThat(errors(plan(observation))).containsExactly(ProblemCode.DATABASE_IN_THE_WAY);
        assertThat(errors(ChangePlanner.plan(restored, observation, PlanOptions.DEFAULT)))
                .isEmpty();
    }

    @Test
    void a_database_that_is_online_is_in_the_way_of_a_restore_and_one_that_waits_for_log_is_not() {
        AvailabilityGroup restored = AvailabilityGroup.of("ag1", ag -> {
            ag.database("db1").initialPrimary(Server.of("server1"));
            ag.replica(Server.of("server1")).replica(Server.of("server2"));
        });
        Topology topology = Topology.of(restored);

        assertThat(errors(plan(topology, DatabaseView.ready(new DatabaseName("db1")))))
                .containsExactly(ProblemCode.DATABASE_IN_THE_WAY);
        assertThat(errors(plan(topology, restoring("db1")))).isEmpty();
    }

    private static Plan plan(Topology topology, DatabaseView onServer2) {
        Observation observation = Observation.of(Observation.bare(topology)
                .seen()
                .<ServerView>map(
                        view -> view.server().value().equals("server2") ? withDatabases(view, onServer2) : view)
                .toList());
        return ChangePlanner.plan(topology, observation, PlanOptions.DEFAULT);
    }

    @Test
    void manual_seeding_asks_an_operator_with_the_exact_commands() {
        DistributedAvailabilityGroup manual = DistributedAvailabilityGroup.of(
                "distributedag", Walkthrough.AG1, Walkthrough.AG2, d -> d.manualSeeding());

        assertThat(Estate.planOffline(Topology.of(manual)).steps())
                .filteredOn(step -> step.action() instanceof AskOperator)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.server().value()).isEqualTo("server3");
                    assertThat(step.action().text())
                            .contains("ALTER DATABASE [db1] SET HADR AVAILABILITY GROUP = [distributedag];");
                });
    }

    private static Plan plan(Observation observation) {
        return ChangePlanner.plan(TOPOLOGY, observation, PlanOptions.DEFAULT);
    }

    private static List<ProblemCode> errors(Plan plan) {
        return plan.problems().stream()
                .filter(Problem::isError)
                .map(Problem::code)
                .toList();
    }

    private static String creatorOf(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.title().equals("create availability group ag1"))
                .map(step -> step.server().value())
                .findFirst()
                .orElseThrow();
    }

    /** The bare estate, but for one server; a server that is given db1 takes it from server1. */
    private static Observation observed(String server, UnaryOperator<Seen> change) {
        Observation bare = Observation.bare(TOPOLOGY);
        Seen changed = change.apply(bare.seen(new ServerName(server)).orElseThrow());
        boolean moved = server.equals("server2") && !changed.databases().isEmpty();
        return Observation.of(bare.seen()
                .map(view -> view.server().equals(changed.server()) ? changed : view)
                .map(view -> moved && view.server().value().equals("server1") ? withDatabases(view) : view)
                .<ServerView>map(view -> view)
                .toList());
    }

    private static Observation replace(ServerView other) {
        return Observation.of(Observation.bare(TOPOLOGY)
                .seen()
                .<ServerView>map(view -> view.server().equals(other.server()) ? other : view)
                .toList());
    }

    private static Seen withDatabases(Seen view, DatabaseView... databases) {
        return Views.with(view, databases);
    }

    private static Seen withEndpoint(Seen view, int port, String state, Optional<String> address) {
        return Views.with(view, Views.endpoint(port, Endpoint.State.valueOf(state), address));
    }

    private static DatabaseView database(String name, String recovery, boolean backedUp) {
        return Views.database(name, DatabaseView.RecoveryModel.valueOf(recovery), false, backedUp);
    }

    private static DatabaseView restoring(String name) {
        DatabaseView ready = DatabaseView.ready(new DatabaseName(name));
        return new DatabaseView(
                ready.name(),
                Optional.of(DatabaseView.State.RESTORING),
                ready.recoveryModel(),
                ready.access(),
                ready.readOnly(),
                ready.autoClose(),
                ready.inGroup(),
                ready.groupDatabaseId(),
                ready.logChain(),
                ready.encryptorThumbprint(),
                ready.files());
    }

    private static SqlFailure failure(ServerName server) {
        return new SqlFailure(SqlFailure.Kind.UNREACHABLE, server, List.of(), null);
    }
}

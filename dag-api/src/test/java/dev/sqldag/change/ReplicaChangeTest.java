package dev.sqldag.change;

import static dev.sqldag.change.GroupChanges.GROUP;
import static dev.sqldag.change.GroupChanges.NAME;
import static dev.sqldag.change.GroupChanges.ONE;
import static dev.sqldag.change.GroupChanges.THREE;
import static dev.sqldag.change.GroupChanges.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.ReplicaView;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ReplicaOptionStatement;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.RoutingStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Replicas that come, and replicas that go. */
class ReplicaChangeTest {

    private static final AvailabilityGroup FREE = AvailabilityGroup.of(
            "ag1", g -> g.clusterType(ClusterType.NONE).replica(ONE).replica(TWO));
    private static final AvailabilityGroup FREE_ALONE =
            AvailabilityGroup.of("ag1", g -> g.clusterType(ClusterType.NONE).replica(ONE));
    private static final AvailabilityGroup ELSEWHERE =
            AvailabilityGroup.of("ag2", g -> g.clusterType(ClusterType.NONE).replica(TWO));

    @Test
    void a_replica_is_added_joins_may_create_databases_and_is_routed_to_at_last() {
        AvailabilityGroup wanted =
                GROUP.with(g -> g.replica(THREE, r -> r.automaticSeeding().readOnlyRoutingUrl("tcp://s3:1433"))
                        .replica(ONE, r -> r.readOnlyRoutingUrl("tcp://s1:1433")
                                .readOnlyRoutingList(RoutingTargets.of(THREE))));

        Plan plan = Estates.plan(Estates.and(Estates.of(GROUP), List.of(THREE)), wanted);

        assertThat(plan.mutations().map(step -> step.server() + ": " + step.title()))
                .containsExactly(
                        "s1: add replica on s3 to ag1",
                        "s3: join ag1",
                        "s3: let ag1 create databases",
                        "s1: set READ_ONLY_ROUTING_URL of s3 in ag1 to tcp://s3:1433",
                        "s1: set READ_ONLY_ROUTING_LIST of s1 in ag1 to s3");
        assertThat(plan.steps().get(0).undo()).contains(new ReplicaStatement.Remove(NAME, THREE.name()));
        assertThat(StatementsOf.of(plan).get(0).sql()).doesNotContain("ROUTING");
    }

    @Test
    void a_replica_without_data_is_added_changed_in_its_one_option_and_in_no_other() {
        AvailabilityGroup two = AvailabilityGroup.of(
                "ag1", g -> g.clusterType(ClusterType.EXTERNAL).replica(ONE).replica(TWO));
        AvailabilityGroup with = two.with(g -> g.configurationOnlyReplica(THREE));
        AvailabilityGroup patient = two.with(g -> g.configurationOnlyReplica(THREE, Duration.ofSeconds(30)));
        Server moved = THREE.with(s -> s.host("elsewhere"));

        assertThat(StatementsOf.of(Estates.plan(Estates.and(Estates.of(two), List.of(THREE)), with)))
                .containsExactly(
                        new ReplicaStatement.AddConfigurationOnly(
                                NAME, with.configurationReplicas().get(0)),
                        new GroupStatement.Join(NAME, ClusterType.EXTERNAL));
        assertThat(StatementsOf.of(Estates.plan(Estates.of(with), patient)))
                .containsExactly(
                        new ReplicaOptionStatement.SetSessionTimeout(NAME, THREE.name(), Duration.ofSeconds(30)));
        assertThat(errors(Estates.plan(Estates.of(with), two.with(g -> g.configurationOnlyReplica(moved)))))
                .containsExactly(ProblemCode.CHANGE_TAKES_RECREATION);
        assertThat(errors(Estates.plan(Estates.of(with), two.with(g -> g.replica(THREE)))))
                .containsExactly(ProblemCode.CHANGE_TAKES_RECREATION);
    }

    @Test
    void a_replica_that_its_primary_knows_and_that_did_not_join_joins() {
        Observation halfway = Estates.changed(Estates.of(GROUP), TWO, view -> Views.with(view, List.of()));

        assertThat(StatementsOf.of(Estates.plan(halfway, GROUP))).containsExactly(new GroupStatement.Join(NAME));
    }

    @Test
    void a_replica_that_the_topology_does_not_have_stays_with_a_warning() {
        Plan plan = Estates.plan(Estates.of(GROUP.with(g -> g.replica(THREE))), GROUP);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.drift()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.SURPLUS);
            assertThat(difference.path()).isEqualTo("ag1/s3");
            assertThat(difference.steps()).isEmpty();
        });
        assertThat(codes(plan)).containsExactly(ProblemCode.SURPLUS_STAYS);
    }

    @Test
    void a_replica_that_the_topology_does_not_have_is_removed_after_all_routes_to_it() {
        AvailabilityGroup three = GROUP.with(g -> g.replica(THREE, r -> r.readOnlyRoutingUrl("tcp://s3:1433"))
                .replica(
                        ONE, r -> r.readOnlyRoutingUrl("tcp://s1:1433").readOnlyRoutingList(RoutingTargets.of(THREE))));

        Plan plan = Estates.removing(Estates.of(three), GROUP);

        assertThat(StatementsOf.of(plan))
                .containsExactly(
                        new RoutingStatement.ClearReadOnlyList(NAME, ONE.name()),
                        new ReplicaStatement.Remove(NAME, THREE.name()));
        assertThat(plan.destructions()).containsExactly("replica s3 of ag1");
        assertThat(plan.mutations().map(Step::risk)).containsExactly(Risk.NONE, Risk.DESTRUCTIVE);
        assertThat(codes(plan)).containsExactly(ProblemCode.LEFT_BEHIND);
    }

    @Test
    void the_primary_is_not_removed_but_to_be_failed_over_first() {
        AvailabilityGroup wanted = AvailabilityGroup.of("ag1", g -> g.replica(TWO));
        AvailabilityGroup elsewhere =
                AvailabilityGroup.of("ag2", g -> g.clusterType(ClusterType.NONE).replica(ONE));
        Observation observation =
                Estates.of(AvailabilityGroup.of("ag1", g -> g.replica(ONE).replica(TWO)), elsewhere);

        assertThat(codes(Estates.plan(observation, wanted, elsewhere))).containsExactly(ProblemCode.SURPLUS_STAYS);
        assertThat(errors(Estates.removing(observation, wanted, elsewhere)))
                .containsExactly(ProblemCode.SURPLUS_IS_PRIMARY);
    }

    @Test
    void without_a_windows_cluster_the_server_drops_what_it_keeps() {
        Plan plan = Estates.removing(Estates.of(FREE, ELSEWHERE), FREE_ALONE, ELSEWHERE);

        assertThat(plan.mutations().map(step -> step.server() + ": " + step.title()))
                .containsExactly("s1: remove replica on s2 from ag1", "s2: drop what is left of ag1");
        assertThat(plan.steps().get(1).after()).containsExactly(1);
    }

    @Test
    void a_server_that_the_topology_does_not_have_is_left_to_a_person_with_the_statement() {
        Plan plan = Estates.removing(Estates.of(FREE), FREE_ALONE);

        assertThat(plan.servers()).containsExactly(ONE.name());
        assertThat(plan.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.LEFT_BEHIND);
            assertThat(problem.remedy()).contains("On s2 run DROP AVAILABILITY GROUP [ag1];");
        });
    }

    @Test
    void what_a_run_that_was_killed_left_behind_is_found_and_dropped() {
        Observation halfway = Estates.changedGroup(Estates.of(FREE, ELSEWHERE), ONE, ReplicaChangeTest::onlyLocal);

        assertThat(codes(Estates.plan(halfway, FREE_ALONE, ELSEWHERE))).containsExactly(ProblemCode.SURPLUS_STAYS);
        assertThat(StatementsOf.of(Estates.removing(halfway, FREE_ALONE, ELSEWHERE)))
                .containsExactly(new GroupStatement.Drop(NAME, ClusterType.NONE));
    }

    @Test
    void what_is_left_of_an_earlier_group_is_dropped_before_its_server_joins() {
        Observation stale = Estates.changedGroup(Estates.of(FREE), TWO, ReplicaChangeTest::another);

        assertThat(errors(Estates.plan(stale, FREE))).containsExactly(ProblemCode.COPY_OF_GROUP_IN_THE_WAY);
        List<Statement> statements = StatementsOf.of(Estates.removing(stale, FREE));
        assertThat(statements)
                .containsExactly(
                        new GroupStatement.Drop(NAME, ClusterType.NONE),
                        new GroupStatement.Join(NAME, ClusterType.NONE));
    }

    @Test
    void in_a_windows_cluster_nothing_is_dropped_on_a_secondary() {
        Observation stale = Estates.changedGroup(Estates.of(GROUP), TWO, ReplicaChangeTest::another);

        assertThat(errors(Estates.removing(stale, GROUP))).containsExactly(ProblemCode.COPY_OF_GROUP_IN_THE_WAY);
    }

    @Test
    void groups_of_the_servers_that_the_topology_does_not_have_stay_or_are_dropped_where_that_is_needed() {
        AvailabilityGroup windows =
                AvailabilityGroup.of("ag3", g -> g.replica(ONE).replica(TWO));
        AvailabilityGroup free = AvailabilityGroup.of(
                "ag4", g -> g.clusterType(ClusterType.NONE).replica(ONE).replica(TWO));
        Observation observation = Estates.of(GROUP, windows, free);

        assertThat(codes(Estates.plan(observation, GROUP)))
                .containsExactly(ProblemCode.SURPLUS_STAYS, ProblemCode.SURPLUS_STAYS);
        assertThat(Estates.plan(observation, GROUP).isEmpty()).isTrue();
        assertThat(Estates.removing(observation, GROUP).mutations().map(step -> step.server() + ": " + step.title()))
                .containsExactly(
                        "s1: drop availability group ag3",
                        "s1: drop availability group ag4",
                        "s2: drop availability group ag4");
    }

    @Test
    void a_group_that_has_a_replica_elsewhere_is_somebody_elses() {
        AvailabilityGroup theirs =
                AvailabilityGroup.of("ag3", g -> g.replica(TWO).replica(THREE));

        Plan plan = Estates.removing(Estates.of(Topology.of(GROUP, theirs)), GROUP);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.drift()).isEmpty();
    }

    @Test
    void a_group_without_a_primary_is_not_dropped() {
        AvailabilityGroup other = AvailabilityGroup.of("ag3", g -> g.replica(ONE));
        Observation headless = Estates.changedGroup(
                Estates.of(GROUP, other),
                ONE,
                group -> group.name().sameAs(other.name()) ? with(group, group.id(), List.of()) : group);

        assertThat(errors(Estates.removing(headless, GROUP))).containsExactly(ProblemCode.SURPLUS_HAS_NO_PRIMARY);
    }

    private static GroupView onlyLocal(GroupView group) {
        return with(
                group,
                group.id(),
                group.replicas().stream().filter(replica -> replica.local()).toList());
    }

    private static GroupView another(GroupView group) {
        return with(group, new UUID(1, 1), group.replicas());
    }

    private static GroupView with(GroupView group, UUID id, List<ReplicaView> replicas) {
        return new GroupView(
                id,
                group.name(),
                false,
                group.settings(),
                Optional.empty(),
                group.primary(),
                group.databases(),
                replicas,
                group.listeners(),
                group.seedings());
    }

    private static List<ProblemCode> codes(Plan plan) {
        return plan.problems().stream().map(Problem::code).toList();
    }

    private static List<ProblemCode> errors(Plan plan) {
        return plan.problems().stream()
                .filter(Problem::isError)
                .map(Problem::code)
                .toList();
    }
}

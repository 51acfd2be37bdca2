package dev.sqldag.change;

import static dev.sqldag.change.GroupChanges.GROUP;
import static dev.sqldag.change.GroupChanges.NAME;
import static dev.sqldag.change.GroupChanges.ONE;
import static dev.sqldag.change.GroupChanges.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.DatabaseView;
import dev.sqldag.observation.view.GroupSettings;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.plan.Difference.Kind;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.Problem;
import dev.sqldag.problem.ProblemCode;
import dev.sqldag.testing.Golden;
import dev.sqldag.testing.RandomTopologies;
import dev.sqldag.testing.Views;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.GroupOptionStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.RoutingStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Options, routing and databases of groups that exist. */
class OptionChangeTest {

    private static final int SAMPLES = System.getProperty("deep") == null ? 300 : 10_000;

    @Test
    void changing_everything_reads_as_its_golden_plan() {
        AvailabilityGroup now = GROUP.with(g -> g.replica(GroupChanges.THREE));
        AvailabilityGroup wanted = AvailabilityGroup.of("ag1", g -> g.database("db2")
                .replica(ONE, r -> everything(r, "tcp://s1:1433", TWO))
                .replica(TWO, r -> everything(r, "tcp://s2:1433", ONE).automaticFailover())
                .replica(Server.of("s4", s -> s.version(SqlServerVersion.SQL_SERVER_2025)), r -> r.automaticSeeding())
                .listener("l1", l -> l.port(1500).ip("10.0.1.10/24"))
                .options(o -> o.backupPreference(BackupPreference.PRIMARY)
                        .failureConditionLevel(FailureConditionLevel.MODERATE_ERRORS)
                        .healthCheckTimeout(Duration.ofMinutes(1))
                        .databaseLevelFailover()
                        .distributedTransactions()
                        .requiredSynchronizedSecondaries(2)));
        Observation observation = withDatabase(Estates.and(
                Estates.of(now), List.of(Server.of("s4", s -> s.version(SqlServerVersion.SQL_SERVER_2025)))));

        Plan plan = Estates.removing(observation, wanted);

        Golden.check(Golden.resources().resolve("plans/change-everything.txt"), plan.toString());
        assertThat(Estates.removing(observation, wanted).toString()).isEqualTo(plan.toString());
        assertThat(Estates.removing(observation, wanted).id()).isEqualTo(plan.id());
    }

    @Test
    void what_is_as_a_topology_says_leaves_nothing_to_do() {
        for (int seed = 0; seed < SAMPLES; seed++) {
            Topology topology = RandomTopologies.of(seed, seed);
            Plan plan =
                    ChangePlanner.plan(topology, Estates.of(topology), PlanOptions.of(options -> options.removing()));

            assertThat(plan.drift()).as("seed %d", seed).isEmpty();
            assertThat(plan.mutations()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void what_is_on_and_not_said_stays_on_with_a_warning_and_goes_off_when_asked() {
        AvailabilityGroup on = GROUP.with(g -> g.options(o -> o.databaseLevelFailover()));

        assertThat(codes(Estates.plan(Estates.of(on), GROUP))).containsExactly(ProblemCode.SURPLUS_STAYS);
        assertThat(Estates.plan(Estates.of(on), GROUP).isEmpty()).isTrue();
        assertThat(StatementsOf.of(Estates.removing(Estates.of(on), GROUP)))
                .containsExactly(new GroupOptionStatement.SetDatabaseLevelFailover(NAME, false));
    }

    @Test
    void an_option_with_a_value_that_is_not_said_is_not_compared() {
        AvailabilityGroup said = GROUP.with(g -> g.options(o -> o.healthCheckTimeout(Duration.ofMinutes(1))));

        assertThat(Estates.removing(Estates.of(said), GROUP).drift()).isEmpty();
    }

    @Test
    void a_url_goes_after_the_lists_that_name_it_and_only_where_the_version_can_take_it_away() {
        AvailabilityGroup routed = routed(SqlServerVersion.SQL_SERVER_2025);
        AvailabilityGroup plain = plain(SqlServerVersion.SQL_SERVER_2025);
        AvailabilityGroup old = routed(SqlServerVersion.SQL_SERVER_2022);

        assertThat(StatementsOf.of(Estates.removing(Estates.of(routed), plain)))
                .containsExactly(
                        new RoutingStatement.ClearReadOnlyList(NAME, ONE.name()),
                        new RoutingStatement.ClearReadOnlyUrl(NAME, TWO.name()));
        Plan plan = Estates.removing(Estates.of(old), plain(SqlServerVersion.SQL_SERVER_2022));
        assertThat(StatementsOf.of(plan)).containsExactly(new RoutingStatement.ClearReadOnlyList(NAME, ONE.name()));
        assertThat(codes(plan)).containsExactly(ProblemCode.CHANGE_TOO_EARLY);
    }

    @Test
    void distributed_transactions_are_fixed_before_the_service_pack() {
        AvailabilityGroup rtm = ofBuild("13.0.1601.5");
        AvailabilityGroup sp2 = ofBuild("13.0.5026.0");

        assertThat(codes(Estates.plan(Estates.of(rtm), rtm.with(g -> g.options(o -> o.distributedTransactions())))))
                .containsExactly(ProblemCode.CHANGE_TAKES_RECREATION);
        assertThat(StatementsOf.of(
                        Estates.plan(Estates.of(sp2), sp2.with(g -> g.options(o -> o.distributedTransactions())))))
                .containsExactly(new GroupOptionStatement.SetDistributedTransactions(NAME, true));
    }

    @Test
    void what_cannot_be_changed_is_a_problem_that_says_what_it_would_take() {
        Plan plan = Estates.plan(Estates.of(GROUP), GROUP.with(g -> g.clusterType(ClusterType.NONE)));

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.drift()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.FIXED);
            assertThat(difference).hasToString("ag1: CLUSTER_TYPE is WSFC, wanted NONE");
        });
        assertThat(plan.problems()).singleElement().satisfies(problem -> assertThat(problem.remedy())
                .contains("created anew"));
    }

    @Test
    void what_nobody_shows_is_a_problem_that_names_who_does_not() {
        Observation blind = Estates.changedGroup(Estates.of(GROUP), ONE, OptionChangeTest::withoutBackupPreference);
        AvailabilityGroup wanted = GROUP.with(g -> g.options(o -> o.backupPreference(BackupPreference.PRIMARY)));

        assertThat(Estates.plan(blind, GROUP).problems()).isEmpty();
        assertThat(Estates.plan(blind, wanted).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.NOT_OBSERVED);
            assertThat(problem.isError()).isTrue();
            assertThat(problem.value()).contains("s1");
        });
    }

    @Test
    void an_option_that_no_view_shows_is_said_not_to_be_compared() {
        AvailabilityGroup leased = AvailabilityGroup.of("ag1", g -> g.clusterType(ClusterType.EXTERNAL)
                .replica(ONE)
                .options(o -> o.writeLeaseValidity(Duration.ofSeconds(20))));
        AvailabilityGroup contained = AvailabilityGroup.of("ag1", g -> g.replica(ONE, r -> r.automaticSeeding())
                .listener("l", l -> l.ip("10.0.0.10/24"))
                .options(o -> o.contained(Containment.REUSED_SYSTEM_DATABASES)));

        assertThat(codes(Estates.plan(Estates.of(leased), leased))).containsExactly(ProblemCode.OPTION_NOT_SHOWN);
        assertThat(codes(Estates.plan(Estates.of(contained), contained))).containsExactly(ProblemCode.OPTION_NOT_SHOWN);
    }

    @Test
    void a_database_that_the_topology_does_not_have_stays_and_goes_when_asked() {
        AvailabilityGroup more = GROUP.with(g -> g.database("db2"));

        assertThat(codes(Estates.plan(Estates.of(more), GROUP))).containsExactly(ProblemCode.SURPLUS_STAYS);
        Plan plan = Estates.removing(Estates.of(more), GROUP);
        assertThat(StatementsOf.of(plan))
                .containsExactly(new GroupStatement.RemoveDatabase(NAME, new DatabaseName("db2")));
        assertThat(codes(plan)).containsExactly(ProblemCode.LEFT_BEHIND);
    }

    @Test
    void a_database_that_is_not_ready_to_be_added_refuses_the_plan() {
        AvailabilityGroup more = GROUP.with(g -> g.database("db2"));

        assertThat(codes(Estates.plan(Estates.of(GROUP), more))).containsExactly(ProblemCode.DATABASE_MISSING);
        assertThat(codes(Estates.plan(withDatabase(Estates.of(GROUP)), more))).isEmpty();
    }

    @Test
    void the_system_databases_of_a_contained_group_are_its_own() {
        AvailabilityGroup contained = AvailabilityGroup.of("ag1", g -> g.replica(ONE, r -> r.automaticSeeding())
                .listener("l", l -> l.ip("10.0.0.10/24"))
                .options(o -> o.contained(Containment.OWN_SYSTEM_DATABASES)));
        Observation observation = Estates.changedGroup(
                Estates.of(contained),
                ONE,
                group -> with(
                        group,
                        group.settings(),
                        List.of(new DatabaseName("ag1_master"), new DatabaseName("AG1_msdb"))));

        assertThat(Estates.removing(observation, contained).drift()).isEmpty();
    }

    @Test
    void a_database_is_listed_with_the_global_primary() {
        AvailabilityGroup first =
                AvailabilityGroup.of("ag1", g -> g.database("db1").replica(ONE).address("s1"));
        AvailabilityGroup second =
                AvailabilityGroup.of("ag2", g -> g.replica(TWO).address("s2"));
        Topology swapped = Topology.of(DistributedAvailabilityGroup.of(
                "dag",
                AvailabilityGroup.of("ag2", g -> g.database("db1").replica(TWO).address("s2")),
                AvailabilityGroup.of("ag1", g -> g.replica(ONE).address("s1"))));
        Topology topology =
                Topology.of(DistributedAvailabilityGroup.of("dag", first.with(g -> g.database("db2")), second));

        assertThat(ChangePlanner.plan(topology, Estates.of(swapped), PlanOptions.DEFAULT)
                        .problems())
                .extracting(Problem::code)
                .contains(ProblemCode.DATABASE_LISTED_ON_FORWARDER);
    }

    @Test
    void options_are_taken_back_to_what_was_there() {
        AvailabilityGroup now = GROUP.with(g -> g.options(o -> o.healthCheckTimeout(Duration.ofMinutes(2))));
        AvailabilityGroup wanted = GROUP.with(g -> g.options(o -> o.healthCheckTimeout(Duration.ofMinutes(1))));

        assertThat(Estates.plan(Estates.of(now), wanted).mutations().map(Step::undo))
                .containsExactly(
                        Optional.of(new GroupOptionStatement.SetHealthCheckTimeout(NAME, Duration.ofMinutes(2))));
    }

    @Test
    void everything_that_is_compared_is_a_fact_that_the_plan_relies_on() {
        assertThat(Estates.plan(Estates.of(GROUP), GROUP).facts().byName())
                .containsEntry("ag1/HEALTH_CHECK_TIMEOUT", "30000")
                .containsEntry("ag1/s2/SESSION_TIMEOUT", "10")
                .containsEntry("ag1/s2/READ_ONLY_ROUTING_URL", "tcp://s2:1433")
                .containsEntry("ag1/s2/READ_ONLY_ROUTING_LIST", "none")
                .containsEntry("ag1/l1/port", "1433")
                .containsEntry("ag1/l1/addresses", "[10.0.0.10/255.255.255.0]");
    }

    private static Replica.Builder everything(Replica.Builder replica, String url, Server... readers) {
        return replica.automaticSeeding()
                .backupPriority(10)
                .sessionTimeout(Duration.ofSeconds(20))
                .primaryConnections(PrimaryConnections.READ_WRITE)
                .secondaryConnections(SecondaryConnections.READ_ONLY)
                .readOnlyRoutingUrl(url)
                .readWriteRoutingUrl(url)
                .readOnlyRoutingList(RoutingTargets.of(readers));
    }

    private static Observation withDatabase(Observation observation) {
        return Estates.changed(
                observation,
                ONE,
                view -> Views.with(
                        view,
                        Stream.concat(view.databases().stream(), Stream.of(DatabaseView.ready(new DatabaseName("db2"))))
                                .toArray(DatabaseView[]::new)));
    }

    private static AvailabilityGroup plain(SqlServerVersion version) {
        return AvailabilityGroup.of("ag1", g -> g.replica(server("s1", version)).replica(server("s2", version)));
    }

    private static AvailabilityGroup routed(SqlServerVersion version) {
        Server second = server("s2", version);
        return plain(version)
                .with(g -> g.replica(server("s1", version), r -> r.readOnlyRoutingList(RoutingTargets.of(second)))
                        .replica(second, r -> r.readOnlyRoutingUrl("tcp://s2:1433")));
    }

    private static Server server(String name, SqlServerVersion version) {
        return Server.of(name, s -> s.version(version));
    }

    private static AvailabilityGroup ofBuild(String build) {
        return AvailabilityGroup.of(
                "ag1",
                g -> g.replica(Server.of(
                        "s1", s -> s.version(SqlServerVersion.SQL_SERVER_2016).build(build))));
    }

    private static GroupView withoutBackupPreference(GroupView group) {
        GroupSettings seen = group.settings();
        return with(
                group,
                new GroupSettings(
                        seen.clusterType(),
                        Optional.empty(),
                        seen.failureConditionLevel(),
                        seen.healthCheckTimeout(),
                        seen.databaseLevelFailover(),
                        seen.distributedTransactions(),
                        seen.basic(),
                        seen.contained(),
                        seen.requiredSynchronizedSecondaries(),
                        seen.clusterConnectionOptions()),
                group.databases());
    }

    private static GroupView with(GroupView group, GroupSettings settings, List<DatabaseName> databases) {
        return new GroupView(
                group.id(),
                group.name(),
                group.distributed(),
                settings,
                group.sequenceNumber(),
                group.primary(),
                databases,
                group.replicas(),
                group.listeners(),
                group.seedings());
    }

    private static List<ProblemCode> codes(Plan plan) {
        return plan.problems().stream().map(Problem::code).toList();
    }
}

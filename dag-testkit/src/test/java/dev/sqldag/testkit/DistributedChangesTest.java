package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.Estate;
import dev.sqldag.execution.Progress;
import dev.sqldag.plan.Difference;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.plan.Step;
import dev.sqldag.testkit.world.spec.Variant;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A distributed group is changed and taken away by planning and applying, whoever is primary, and stopped anywhere. */
class DistributedChangesTest {

    private static final AvailabilityGroup EAST = group("east", "2001:db8::10", "db1");
    private static final AvailabilityGroup WEST = group("west", "2001:db8::20");
    private static final AvailabilityGroup MOVED = AvailabilityGroup.of("west", ag -> {
        replicas(ag, "west");
        ag.listener("west-listener", l -> l.ip("2001:db8::20")).address("west1");
    });
    private static final DistributedAvailabilityGroup BEFORE = both(WEST, d -> d.automaticSeeding());
    private static final Topology APART = Topology.of(EAST, WEST);

    private static AvailabilityGroup group(String site, String ip, String... databases) {
        return AvailabilityGroup.of(site, ag -> {
            List.of(databases).forEach(ag::database);
            replicas(ag, site);
            ag.listener(site + "-listener", l -> l.ip(ip));
        });
    }

    private static void replicas(AvailabilityGroup.Builder ag, String site) {
        for (int number = 1; number <= 2; number++) {
            ag.replica(Server.of(site + number), r -> r.automaticFailover().automaticSeeding());
        }
    }

    private static DistributedAvailabilityGroup both(
            AvailabilityGroup west, Consumer<DistributedAvailabilityGroup.Builder> settings) {
        return DistributedAvailabilityGroup.of("both", EAST, west, settings);
    }

    private static SimulatedFleet fleet(Variant... variants) throws SQLException {
        SimulatedFleet fleet =
                SimulatedFleet.running(Topology.of(BEFORE), f -> f.virtualTime().variants(variants));
        Fleets.execute(database(fleet, "east1"), "CREATE TABLE orders (id int PRIMARY KEY)");
        return fleet;
    }

    private static DataSource database(SimulatedFleet fleet, String server) {
        SQLServerDataSource dataSource = (SQLServerDataSource) fleet.dataSource(server);
        dataSource.setDatabaseName("db1");
        return dataSource;
    }

    /** The servers that take a write of the application now. */
    private static List<String> writable(SimulatedFleet fleet) {
        return fleet.servers().stream()
                .filter(server -> takesWrites(fleet, server))
                .toList();
    }

    private static boolean takesWrites(SimulatedFleet fleet, String server) {
        try {
            Fleets.execute(database(fleet, server), "DELETE orders WHERE id = 0");
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static void ask(SimulatedFleet fleet, String server, String batch) throws SQLException {
        Fleets.execute(fleet.dataSource(server), batch);
        fleet.clock().advance(Duration.ofSeconds(30));
    }

    private static void failOver(SimulatedFleet fleet) throws SQLException {
        ask(fleet, "east1", "ALTER AVAILABILITY GROUP [both] SET (ROLE = SECONDARY)");
        ask(fleet, "west1", "ALTER AVAILABILITY GROUP [both] FORCE_FAILOVER_ALLOW_DATA_LOSS");
    }

    private static void become(Estate estate, DistributedAvailabilityGroup wanted) {
        Plan plan = estate.plan(wanted);
        assertThat(plan.mutations()).isNotEmpty();
        assertThat(estate.apply(plan, Fleets.consents(plan)).isDone()).isTrue();
        assertThat(estate.plan(wanted).drift()).isEmpty();
        assertThat(estate.plan(wanted).isEmpty()).isTrue();
    }

    @Test
    void everything_of_it_is_changed_and_back() throws SQLException {
        try (SimulatedFleet fleet = fleet();
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            become(estate, both(MOVED, d -> d.synchronousCommit().manualSeeding()));
            assertThat(fleet.state().copies("both")).isNotEmpty().allMatch(copy -> copy.isSynchronized());
            ask(
                    fleet,
                    "east1",
                    "ALTER AVAILABILITY GROUP [both] SET (REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT = 1)");
            assertThat(estate.plan(both(MOVED, d -> d.synchronousCommit().manualSeeding()))
                            .isEmpty())
                    .isTrue();

            become(estate, BEFORE);

            assertThat(writable(fleet)).containsExactly("east1");
        }
    }

    @Test
    void one_side_alone_that_somebody_changed_is_changed_back() throws SQLException {
        try (SimulatedFleet fleet = fleet();
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            ask(
                    fleet,
                    "west1",
                    "ALTER AVAILABILITY GROUP [both] MODIFY AVAILABILITY GROUP ON"
                            + " N'east' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT)");

            Plan plan = estate.plan(BEFORE);

            assertThat(plan.drift()).extracting(Difference::path).containsExactly("both/east/west1");
            assertThat(plan.mutations()).extracting(Step::server).hasToString("[west1]");
            become(estate, BEFORE);
        }
    }

    @Test
    void after_local_failovers_the_new_primaries_are_changed() throws SQLException {
        try (SimulatedFleet fleet = fleet();
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            ask(fleet, "east2", "ALTER AVAILABILITY GROUP [east] FAILOVER");
            ask(fleet, "west2", "ALTER AVAILABILITY GROUP [west] FAILOVER");
            assertThat(estate.plan(BEFORE).isEmpty()).isTrue();

            become(estate, both(WEST, d -> d.synchronousCommit().automaticSeeding()));

            assertThat(fleet.state().copies("both")).isNotEmpty().allMatch(copy -> copy.isSynchronized());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"ONE_OPTION", "REQUIRED_SECONDARIES_ON_PRIMARY", "DISTRIBUTED_GROUP_ON_.*"},
            mode = EnumSource.Mode.MATCH_ANY)
    void after_a_failover_nothing_is_swapped_back_and_changes_find_their_sides(Variant variant) throws SQLException {
        try (SimulatedFleet fleet = fleet(variant);
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            failOver(fleet);
            assertThat(estate.plan(BEFORE).drift()).isEmpty();
            assertThat(estate.plan(BEFORE).isEmpty()).isTrue();

            become(estate, both(WEST, d -> d.synchronousCommit().manualSeeding()));

            assertThat(writable(fleet)).containsExactly("west1");
        }
    }

    @Test
    void between_the_roles_nothing_is_planned() throws SQLException {
        try (SimulatedFleet fleet = fleet();
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            ask(fleet, "east1", "ALTER AVAILABILITY GROUP [both] SET (ROLE = SECONDARY)");

            Plan plan = estate.plan(both(WEST, d -> d.synchronousCommit()));

            assertThat(plan.isRefused()).isTrue();
            assertThat(plan.steps()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Variant.class,
            names = {"DATABASES_.*", "DISTRIBUTED_GROUP_ON_.*"},
            mode = EnumSource.Mode.MATCH_ANY)
    void a_removal_leaves_the_global_primary_s_side_alone_with_the_writes(Variant variant) throws SQLException {
        try (SimulatedFleet fleet = fleet(variant);
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            remove(estate, APART);
            fleet.clock().advance(Duration.ofMinutes(5));

            assertThat(writable(fleet)).containsExactly("east1");
            assertThat(fleet.state().globalPrimaries("both")).isEmpty();
        }
    }

    @Test
    void after_a_failover_it_is_the_other_side_that_goes_on() throws SQLException {
        Topology apart = Topology.of(group("east", "2001:db8::10"), group("west", "2001:db8::20", "db1"));
        try (SimulatedFleet fleet = fleet(Variant.DATABASES_WRITABLE_AFTER_DROP);
                Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
            failOver(fleet);
            assertThat(estate.plan(APART, PlanOptions.Builder::removing).isRefused())
                    .as("the topology lists db1 in east, which received it")
                    .isTrue();

            remove(estate, apart);

            fleet.clock().advance(Duration.ofMinutes(5));
            assertThat(writable(fleet)).containsExactly("west1");
        }
    }

    @ParameterizedTest(name = "after {0} steps")
    @ValueSource(ints = {0, 1, 2, 3})
    void a_removal_that_was_stopped_anywhere_goes_on_and_one_side_writes_at_most(int done) throws SQLException {
        try (SimulatedFleet fleet = fleet(Variant.DATABASES_WRITABLE_AFTER_DROP)) {
            try (Estate stopped = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
                stopAfter(done, stopped);
            }
            fleet.clock().advance(Duration.ofMinutes(5));
            assertThat(writable(fleet)).containsExactly("east1");

            try (Estate estate = Estate.on(fleet.inProcess(), o -> o.onCallingThread(fleet.clock()))) {
                Plan rest = estate.plan(APART, PlanOptions.Builder::removing);
                assertThat(rest.isRefused()).isFalse();
                estate.apply(rest, Fleets.consents(rest));
                assertThat(estate.plan(APART, PlanOptions.Builder::removing).drift())
                        .isEmpty();
            }
            fleet.clock().advance(Duration.ofMinutes(5));
            assertThat(writable(fleet)).containsExactly("east1");
        }
    }

    private static void remove(Estate estate, Topology apart) {
        Plan plan = estate.plan(apart, PlanOptions.Builder::removing);
        assertThat(plan.destructions()).contains("distributed availability group both");
        assertThat(estate.apply(plan, Fleets.consents(plan)).isDone()).isTrue();
        assertThat(estate.plan(apart, PlanOptions.Builder::removing).drift()).isEmpty();
        assertThat(estate.plan(apart).isEmpty()).isTrue();
    }

    private static void stopAfter(int done, Estate estate) {
        List<Progress> ended = new ArrayList<>();
        Plan plan = estate.plan(APART, PlanOptions.Builder::removing);
        try {
            estate.apply(
                    plan,
                    news -> {
                        if (ended.size() == done) {
                            throw new Stopped();
                        }
                        if (news.kind() == Progress.Kind.DONE) {
                            ended.add(news);
                        }
                    },
                    with -> List.of(Fleets.consents(plan)).forEach(with::consent));
        } catch (Stopped stopped) {
            assertThat(ended).hasSize(done);
        }
    }

    /** What a killed process looks like from inside. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

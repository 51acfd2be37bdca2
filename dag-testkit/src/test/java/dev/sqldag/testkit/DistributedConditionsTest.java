package dev.sqldag.testkit;

import static dev.sqldag.topology.CommitMode.ASYNCHRONOUS;
import static dev.sqldag.topology.CommitMode.SYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.condition.Condition;
import dev.sqldag.condition.Condition.DistributedSynchronized;
import dev.sqldag.condition.Condition.GroupSynchronized;
import dev.sqldag.condition.DistributedCondition.Gone;
import dev.sqldag.condition.DistributedCondition.InForce;
import dev.sqldag.condition.DistributedCondition.Parted;
import dev.sqldag.condition.ServerPredicate;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.CommitMode;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What conditions say of an observation is what servers answer to their T-SQL. */
class DistributedConditionsTest {

    private static final List<DatabaseName> DATABASES = List.of(new DatabaseName("db1"));
    private static final ServerName EAST = new ServerName("east1");
    private static final ServerName WEST = new ServerName("west1");

    private static AvailabilityGroup group(String site, CommitMode first, CommitMode second, String... databases) {
        return AvailabilityGroup.of(site, ag -> {
            List.of(databases).forEach(ag::database);
            ag.replica(Server.of(site + "1"), r -> replica(r, first));
            ag.replica(Server.of(site + "2"), r -> replica(r, second));
            ag.address(site + "1");
        });
    }

    private static void replica(Replica.Builder replica, CommitMode mode) {
        replica.automaticSeeding();
        if (mode == SYNCHRONOUS) {
            replica.synchronousCommit();
        } else {
            replica.asynchronousCommit();
        }
    }

    private static DistributedAvailabilityGroup both(Consumer<DistributedAvailabilityGroup.Builder> settings) {
        return DistributedAvailabilityGroup.of(
                "both",
                group("east", SYNCHRONOUS, SYNCHRONOUS, "db1"),
                group("west", SYNCHRONOUS, SYNCHRONOUS),
                settings);
    }

    /** A fleet and what is asked about it. */
    private record Asked(SimulatedFleet fleet, Estate estate, Topology topology) {

        void says(Condition condition, ServerName primary, boolean met) throws SQLException {
            assertThat(condition.evaluate(estate.observe(topology)).isMet())
                    .as("observed: %s", condition.description())
                    .isEqualTo(met);
            boolean answered = true;
            for (ServerPredicate predicate : condition.predicates(primary)) {
                answered &= holds(predicate);
            }
            assertThat(answered).as("asked: %s", condition.description()).isEqualTo(met);
        }

        private boolean holds(ServerPredicate predicate) throws SQLException {
            try (Connection connection =
                            fleet.dataSource(predicate.server().value()).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT CASE WHEN " + predicate.sql() + " THEN 1 ELSE 0 END AS held")) {
                return rows.next() && rows.getInt(1) == 1;
            }
        }

        void run(String server, String batch) throws SQLException {
            Fleets.execute(fleet.dataSource(server), batch);
            fleet.clock().advance(Duration.ofSeconds(30));
        }
    }

    private static SimulatedFleet running(Topology topology) {
        return SimulatedFleet.running(topology, f -> f.virtualTime());
    }

    @Test
    void of_a_distributed_group_both_see_the_same_at_every_turn() throws SQLException {
        DistributedAvailabilityGroup wanted = both(d -> d.automaticSeeding());
        DistributedAvailabilityGroup synchronous =
                both(d -> d.synchronousCommit().automaticSeeding());
        Topology topology = Topology.of(wanted);
        String modes = "ALTER AVAILABILITY GROUP [both] MODIFY AVAILABILITY GROUP ON N'east' WITH (AVAILABILITY_MODE ="
                + " SYNCHRONOUS_COMMIT), N'west' WITH (AVAILABILITY_MODE = SYNCHRONOUS_COMMIT)";
        try (SimulatedFleet fleet = running(topology);
                Estate estate = Estate.on(fleet.inProcess())) {
            Asked asked = new Asked(fleet, estate, topology);
            for (ServerName server : List.of(EAST, WEST)) {
                asked.says(new InForce(wanted, server), EAST, true);
                asked.says(new InForce(synchronous, server), EAST, false);
                asked.says(new Parted(wanted.name(), server), EAST, false);
                asked.says(new Gone(wanted.name(), server), EAST, false);
            }

            asked.run("east1", modes);
            asked.says(new InForce(synchronous, EAST), EAST, false);
            asked.says(new DistributedSynchronized(synchronous, DATABASES), EAST, false);
            asked.run("west1", modes);
            asked.says(new InForce(synchronous, EAST), EAST, true);
            asked.says(new InForce(synchronous, WEST), EAST, true);
            asked.says(new InForce(wanted, WEST), EAST, false);
            asked.says(new DistributedSynchronized(synchronous, DATABASES), EAST, true);

            asked.run("west1", "DROP AVAILABILITY GROUP [both]");
            asked.says(new Gone(wanted.name(), WEST), EAST, true);
            asked.says(new Parted(wanted.name(), WEST), EAST, true);
            asked.says(new Parted(wanted.name(), EAST), EAST, true);
            asked.says(new Gone(wanted.name(), EAST), EAST, false);
            asked.says(new InForce(synchronous, EAST), EAST, false);
        }
    }

    @Test
    void behind_an_asynchronous_primary_a_synchronous_replica_is_awaited_as_it_can_become() throws SQLException {
        AvailabilityGroup group = group("east", ASYNCHRONOUS, SYNCHRONOUS, "db1");
        try (SimulatedFleet fleet = running(Topology.of(group));
                Estate estate = Estate.on(fleet.inProcess())) {
            Asked asked = new Asked(fleet, estate, Topology.of(group));

            assertThat(stateOn(estate, Topology.of(group), "east2", group)).isEqualTo("SYNCHRONIZING");
            asked.says(new GroupSynchronized(group, DATABASES), EAST, true);
            asked.says(new GroupSynchronized(group("east", SYNCHRONOUS, SYNCHRONOUS, "db1"), DATABASES), EAST, false);
            assertThat(estate.plan(group).isEmpty()).isTrue();
        }
    }

    @Test
    void behind_an_asynchronous_forwarder_too() throws SQLException {
        AvailabilityGroup behind = group("west", ASYNCHRONOUS, SYNCHRONOUS);
        Topology topology = Topology.of(DistributedAvailabilityGroup.of(
                "both", group("east", SYNCHRONOUS, SYNCHRONOUS, "db1"), behind, d -> d.automaticSeeding()));
        try (SimulatedFleet fleet = running(topology);
                Estate estate = Estate.on(fleet.inProcess())) {
            Asked asked = new Asked(fleet, estate, topology);

            assertThat(stateOn(estate, topology, "west2", behind)).isEqualTo("SYNCHRONIZING");
            asked.says(new GroupSynchronized(behind, DATABASES), WEST, true);
        }
    }

    private static String stateOn(Estate estate, Topology topology, String server, AvailabilityGroup group) {
        return estate.observe(topology)
                .group(new ServerName(server), group.name())
                .flatMap(GroupView::local)
                .flatMap(local -> local.database(DATABASES.get(0)))
                .flatMap(database -> database.synchronization())
                .map(Enum::name)
                .orElse("unknown");
    }
}

package dev.sqldag.testkit;

import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.fault.FaultKind;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import java.util.List;

/**
 * Two groups of two and their distributed one in virtual time, on which each fault is caused.
 *
 * @param fleet has ports only where a fault needs a listener
 */
record Rig(SimulatedFleet fleet) implements AutoCloseable {

    /** What causes a fault and checks, as a client, that it is there. */
    interface Scenario {

        /**
         * Plays it once.
         *
         * @throws AssertionError when the fault is not seen
         */
        void play(Rig rig);
    }

    /** A way to cause a kind. */
    record Cause(FaultKind kind, Scenario scenario) {

        @Override
        public String toString() {
            return kind.toString();
        }
    }

    static final String DISTRIBUTED = "both";

    private static final String STATE = """
            SELECT s.synchronization_state_desc AS state, s.is_suspended, s.database_state_desc AS database_state
              FROM sys.dm_hadr_database_replica_states AS s
              JOIN sys.availability_groups AS g ON g.group_id = s.group_id
             WHERE g.name = N'%s' AND s.is_local = %d
            """;

    static Rig start() {
        AvailabilityGroup east = group("east", "2001:db8::10", true);
        AvailabilityGroup west = group("west", "2001:db8::20", false);
        DistributedAvailabilityGroup both = DistributedAvailabilityGroup.of(
                DISTRIBUTED, east, west, d -> d.synchronousCommit().automaticSeeding());
        return new Rig(SimulatedFleet.running(Topology.of(both), FleetBuilder::virtualTime));
    }

    private static AvailabilityGroup group(String site, String ip, boolean first) {
        return AvailabilityGroup.of(site, ag -> {
            if (first) {
                ag.database("db1");
            }
            ag.listener(site + "-listener", l -> l.ip(ip));
            for (int number = 1; number <= 2; number++) {
                ag.replica(Server.of(site + number), r -> r.automaticFailover().automaticSeeding());
            }
        });
    }

    /** The rows of the batch's last result. */
    List<Row> ask(String server, String batch) {
        try (SqlSession session = fleet.inProcess().open(new ServerName(server))) {
            List<List<Row>> results = session.execute(Batch.of(batch)).results();
            return results.isEmpty() ? List.of() : results.get(results.size() - 1);
        }
    }

    /** The text of a query's one value. */
    String value(String server, String query) {
        return ask(server, query + " AS value;").get(0).text("value").orElse("");
    }

    /** What the server says of its own copy in a group: state, whether it is suspended, and state of the database. */
    String copy(String server, String group) {
        return ask(server, STATE.formatted(group, 1)).toString();
    }

    /** What the server says of the other copies. */
    String otherCopies(String server, String group) {
        return ask(server, STATE.formatted(group, 0)).toString();
    }

    String role(String server, String group) {
        return fleet.state().server(server).orElseThrow().roles().stream()
                .filter(role -> role.group().equals(group))
                .map(role -> role.role())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        fleet.close();
    }
}

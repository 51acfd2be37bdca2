package dev.sqldag.testkit.engine;

import dev.sqldag.Estate;
import dev.sqldag.execution.ExecutionListener;
import dev.sqldag.execution.Report;
import dev.sqldag.execution.RunSettings;
import dev.sqldag.observation.Observation;
import dev.sqldag.plan.Plan;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.TSql;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The library as the instruments drive it: the one place that says how a run waits and what it is told. */
final class Engine implements AutoCloseable {

    private static final RunSettings SETTINGS = RunSettings.DEFAULT.pollingEvery(Duration.ofSeconds(1));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Estate estate;

    private Engine(Estate estate) {
        this.estate = estate;
    }

    /** On the fleet's own door, by its clock. */
    static Engine on(SimulatedFleet fleet) {
        return on(fleet, fleet.inProcess());
    }

    /** On the calling thread, by the fleet's clock: the same case has the same end. */
    static Engine on(SimulatedFleet fleet, SqlExecutor executor) {
        return new Engine(
                Estate.on(executor, options -> options.settings(SETTINGS).onCallingThread(fleet.clock())));
    }

    Plan plan(Topology topology) {
        return estate.plan(topology, p -> p.connectWithin(PATIENCE).seedWithin(PATIENCE));
    }

    /** A plan that may take away what the topology does not have. */
    Plan planRemoving(Topology topology) {
        return estate.plan(
                topology, p -> p.connectWithin(PATIENCE).seedWithin(PATIENCE).removing());
    }

    /** Carries the plan out, with every consent that it needs. */
    Report apply(Plan plan) {
        return apply(plan, ExecutionListener.SILENT);
    }

    Report apply(Plan plan, ExecutionListener listener) {
        return estate.apply(plan, listener, options -> plan.destructions()
                .forEach(object -> options.consent(plan.consent(object, "the topology has no such thing"))));
    }

    Observation observe(Topology topology) {
        return estate.observe(topology);
    }

    /** What the servers show, for comparing. */
    String look(Topology topology) {
        return observe(topology).toString();
    }

    /** Which server the servers call primary of each group of either kind. */
    String primaries(Topology topology) {
        Observation seen = estate.observe(topology);
        return Stream.concat(
                        topology.groups().stream().map(AvailabilityGroup::name),
                        topology.distributedGroups().stream().map(DistributedAvailabilityGroup::name))
                .map(group -> group + " " + seen.primaryOf(group))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        estate.close();
    }

    /** The databases of the topology's groups, each with the backup that a group asks for. */
    static void createDatabases(SimulatedFleet fleet, Topology topology) {
        for (AvailabilityGroup group : topology.groups()) {
            ServerName primary = group.initialPrimary()
                    .orElseGet(() -> group.replicas().get(0).server().name());
            group.databases().forEach(database -> createDatabase(fleet, primary, database));
        }
    }

    private static void createDatabase(SimulatedFleet fleet, ServerName server, DatabaseName database) {
        String name = TSql.name(database);
        tell(fleet, server, "CREATE DATABASE " + name + ";");
        tell(fleet, server, "ALTER DATABASE " + name + " SET RECOVERY FULL;");
        tell(fleet, server, "BACKUP DATABASE " + name + " TO DISK = N'NUL';");
    }

    /** How many locks of runs are held on the server. */
    static int locks(SimulatedFleet fleet, ServerName server) {
        try (SqlSession session = fleet.inProcess().open(server)) {
            return session.execute(Batch.of(
                            "SELECT COUNT(*) AS locks FROM sys.dm_tran_locks WHERE resource_type = N'APPLICATION';"))
                    .results()
                    .get(0)
                    .get(0)
                    .integer("locks")
                    .orElseThrow();
        }
    }

    /** Somebody else sends a batch. */
    static void tell(SimulatedFleet fleet, ServerName server, String sql) {
        try (SqlSession session = fleet.inProcess().open(server)) {
            session.execute(Batch.of(sql));
        }
    }
}

package dev.sqldag.change;

import dev.sqldag.observation.Observation;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.plan.Action.AskOperator;
import dev.sqldag.plan.Condition;
import dev.sqldag.plan.Condition.DatabaseJoined;
import dev.sqldag.plan.Condition.GroupConnected;
import dev.sqldag.plan.Condition.GroupSynchronized;
import dev.sqldag.plan.PlanOptions;
import dev.sqldag.readiness.Primaries;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates groups: on the primary CREATE, then on each secondary JOIN and the grant that seeding needs, then the
 * listener, then waiting for connections and databases. Source of the order: the walkthrough of configure-distributed-
 * availability-groups, steps "create the primary availability group" to "create a listener".
 */
final class GroupSteps {

    private final Topology topology;
    private final Observation observation;
    private final PlanOptions options;
    private final EndpointSteps endpoints;
    private final Steps steps;
    private final Map<String, Integer> lastStep = new HashMap<>();

    GroupSteps(Topology topology, Observation observation, PlanOptions options, EndpointSteps endpoints, Steps steps) {
        this.topology = topology;
        this.observation = observation;
        this.options = options;
        this.endpoints = endpoints;
        this.steps = steps;
    }

    /** The step after which the group stands, and is usable as a member; empty when it stood already. */
    Optional<Integer> stepOf(GroupName group) {
        return Optional.ofNullable(lastStep.get(group.key()));
    }

    void add(AvailabilityGroup group) {
        ServerName primary = Primaries.of(group, observation);
        List<Integer> done = new ArrayList<>();
        create(group, primary).ifPresent(done::add);
        joinSecondaries(group, primary, done);
        addListener(group, primary, done);
        route(group, primary, done);
        awaitConnections(group, primary, done);
        bringDatabases(group, primary, done);
        if (!done.isEmpty()) {
            lastStep.put(group.name().key(), done.get(done.size() - 1));
        }
    }

    private Optional<Integer> create(AvailabilityGroup group, ServerName primary) {
        if (observation.exists(group.name())) {
            return Optional.empty();
        }
        List<Integer> after = group.servers()
                .flatMap(server -> endpoints.stepOf(server.name()).stream())
                .toList();
        int create = steps.run(
                primary,
                "create availability group " + group.name(),
                new GroupStatement.Create(group.withoutRouting()),
                List.of(group.name()),
                after);
        return Optional.of(seedsAutomatically(group, primary) ? grant(group, primary, create) : create);
    }

    private void joinSecondaries(AvailabilityGroup group, ServerName primary, List<Integer> done) {
        List<Integer> joined = new ArrayList<>();
        for (Replica replica : group.replicas()) {
            ServerName server = replica.server().name();
            if (!server.sameAs(primary)) {
                join(group, replica, done).ifPresent(joined::add);
            }
        }
        for (ConfigurationReplica replica : group.configurationReplicas()) {
            ServerName server = replica.server().name();
            if (observation.group(server, group.name()).isEmpty()) {
                joined.add(join(group, server, done));
            }
        }
        if (!joined.isEmpty()) {
            done.clear();
            done.addAll(joined);
        }
    }

    private Optional<Integer> join(AvailabilityGroup group, Replica replica, List<Integer> created) {
        ServerName server = replica.server().name();
        boolean joined = observation.group(server, group.name()).isPresent();
        if (!joined) {
            int join = join(group, server, created);
            return Optional.of(replica.seedingMode() == SeedingMode.AUTOMATIC ? grant(group, server, join) : join);
        }
        // No view shows the grant. It is harmless to give twice, so it is given again while databases are missing.
        boolean mayLackGrant = replica.seedingMode() == SeedingMode.AUTOMATIC && lacksDatabases(group, server);
        return mayLackGrant ? Optional.of(grant(group, server, created)) : Optional.empty();
    }

    private int join(AvailabilityGroup group, ServerName server, List<Integer> created) {
        List<Integer> after = new ArrayList<>(created);
        endpoints.stepOf(server).ifPresent(after::add);
        return steps.run(
                server,
                "join " + group.name(),
                new GroupStatement.Join(group.name(), group.clusterType()),
                List.of(group.name()),
                after);
    }

    private int grant(AvailabilityGroup group, ServerName server, int after) {
        return grant(group, server, List.of(after));
    }

    private int grant(AvailabilityGroup group, ServerName server, List<Integer> after) {
        return steps.run(
                server,
                "let " + group.name() + " create databases",
                new GroupStatement.GrantCreateAnyDatabase(group.name()),
                List.of(group.name()),
                after);
    }

    private void addListener(AvailabilityGroup group, ServerName primary, List<Integer> done) {
        boolean listens = observation
                .fromPrimary(group.name())
                .flatMap(GroupView::listener)
                .isPresent();
        if (!listens) {
            group.listener().ifPresent(listener -> addListener(group.name(), listener, primary, done));
        }
    }

    private void addListener(GroupName group, Listener listener, ServerName primary, List<Integer> done) {
        onPrimary(
                primary,
                "add listener " + listener.dnsName() + " on port " + listener.port(),
                new ListenerStatement.Add(group, listener),
                group,
                done);
        if (listener.dhcp().isPresent() && listener.port() != Listener.DEFAULT_PORT) {
            onPrimary(
                    primary,
                    "let listener " + listener.dnsName() + " use port " + listener.port(),
                    new ListenerStatement.SetPort(group, listener.dnsName(), listener.port()),
                    group,
                    done);
        }
    }

    /** Only for a group that is created now: what exists is not observed, and Differences says so. */
    private void route(AvailabilityGroup group, ServerName primary, List<Integer> done) {
        if (!observation.exists(group.name())) {
            Routes.of(group)
                    .forEach(route -> onPrimary(
                            primary,
                            "route clients of " + route.server() + " in " + group.name(),
                            route,
                            group.name(),
                            done));
        }
    }

    private void onPrimary(ServerName primary, String title, Statement statement, GroupName group, List<Integer> done) {
        replace(done, steps.run(primary, title, statement, List.of(group), done));
    }

    private void awaitConnections(AvailabilityGroup group, ServerName primary, List<Integer> done) {
        await(new GroupConnected(group), primary, done, false);
    }

    private void bringDatabases(AvailabilityGroup group, ServerName primary, List<Integer> done) {
        if (group.databases().isEmpty()) {
            return;
        }
        await(new GroupSynchronized(group, group.databases()), primary, done, true);
        askForRestores(group, primary, group.databases(), group.name(), done);
    }

    /** Asks a person to restore what automatic seeding does not bring to the secondaries of the group. */
    void askForRestores(
            AvailabilityGroup group,
            ServerName primary,
            List<DatabaseName> databases,
            GroupName joinName,
            List<Integer> done) {
        for (Replica replica : group.replicas()) {
            ServerName server = replica.server().name();
            if (replica.seedingMode() == SeedingMode.MANUAL && !server.sameAs(primary)) {
                databases.forEach(database -> askForRestore(server, database, joinName, done));
            }
        }
    }

    void askForRestore(ServerName server, DatabaseName database, GroupName joinName, List<Integer> done) {
        DatabaseJoined joined = new DatabaseJoined(server, database);
        if (!joined.evaluate(observation).isMet()) {
            replace(
                    done,
                    steps.ask(
                            server,
                            "restore " + database + " and join it",
                            new AskOperator(Instructions.restore(database, joinName), joined),
                            done));
        }
    }

    /** Waits, unless what is seen already satisfies the condition and no step before may disturb it. */
    void await(Condition condition, ServerName server, List<Integer> done, boolean seeding) {
        if (done.isEmpty() && condition.evaluate(observation).isMet()) {
            return;
        }
        replace(done, steps.await(server, condition, seeding ? options.seedWithin() : options.connectWithin(), done));
    }

    /** The new step waits for all that were done before, so that whoever waits for it need not name them. */
    static void replace(List<Integer> done, int step) {
        done.clear();
        done.add(step);
    }

    private static boolean seedsAutomatically(AvailabilityGroup group, ServerName server) {
        return group.replicas().stream()
                .anyMatch(replica ->
                        replica.server().name().sameAs(server) && replica.seedingMode() == SeedingMode.AUTOMATIC);
    }

    private boolean lacksDatabases(AvailabilityGroup group, ServerName server) {
        return expectedDatabases(group).stream().anyMatch(database -> !new DatabaseJoined(server, database)
                .evaluate(observation)
                .isMet());
    }

    /** Its own databases, and those that a distributed group brings to it. */
    private List<DatabaseName> expectedDatabases(AvailabilityGroup group) {
        List<DatabaseName> expected = new ArrayList<>(group.databases());
        topology.distributedGroups().stream()
                .filter(distributed -> distributed.groups().anyMatch(group::equals))
                .flatMap(DistributedAvailabilityGroup::groups)
                .flatMap(member -> member.databases().stream())
                .filter(database -> !expected.contains(database))
                .forEach(expected::add);
        return expected;
    }
}

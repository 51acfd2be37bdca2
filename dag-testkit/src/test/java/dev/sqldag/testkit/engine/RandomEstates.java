package dev.sqldag.testkit.engine;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Legal topologies from a seed that the simulated fleet can become in full: one to four groups of one to three replicas,
 * alone, in a chain or fanned out, with any options that their version has.
 */
final class RandomEstates {

    private static final List<SqlServerVersion> VERSIONS = List.of(
            SqlServerVersion.SQL_SERVER_2016,
            SqlServerVersion.SQL_SERVER_2017,
            SqlServerVersion.SQL_SERVER_2019,
            SqlServerVersion.SQL_SERVER_2022,
            SqlServerVersion.SQL_SERVER_2025);

    private static final int MOST_GROUPS = 4;
    private static final int MOST_REPLICAS = 3;

    private final Random random;
    private final SqlServerVersion version;

    private RandomEstates(long seed) {
        random = new Random(seed);
        version = VERSIONS.get(random.nextInt(VERSIONS.size()));
    }

    /** One that breaks no rule. */
    static Topology of(long seed) {
        Topology topology = new RandomEstates(seed).topology();
        Validator.requireValid(topology);
        return topology;
    }

    private Topology topology() {
        int count = 1 + random.nextInt(MOST_GROUPS);
        boolean chain = random.nextBoolean();
        List<AvailabilityGroup> groups = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            groups.add(group(number, count > 1));
        }
        return Topology.of(t -> {
            groups.forEach(t::group);
            for (int second = 1; second < count; second++) {
                AvailabilityGroup source = groups.get(chain ? second - 1 : 0);
                boolean synchronous = random.nextInt(3) == 0;
                t.distributedGroup(DistributedAvailabilityGroup.of("dag" + second, source, groups.get(second), d -> {
                    d.automaticSeeding();
                    if (synchronous) {
                        d.synchronousCommit();
                    }
                }));
            }
        });
    }

    private AvailabilityGroup group(int number, boolean member) {
        String name = "ag" + number;
        List<Server> servers = new ArrayList<>();
        int replicas = 1 + random.nextInt(MOST_REPLICAS);
        for (int i = 1; i <= replicas; i++) {
            servers.add(server(name + "-" + i));
        }
        boolean windows = !version.isAtLeast(SqlServerVersion.SQL_SERVER_2017) || random.nextInt(4) > 0;
        return AvailabilityGroup.of(name, ag -> {
            if (number == 1) {
                ag.database("sales");
                if (random.nextInt(3) == 0) {
                    ag.database("orders]'");
                }
            }
            ag.initialPrimary(servers.get(0));
            servers.forEach(server -> ag.replica(server, r -> replica(r, servers, windows)));
            // Members reach each other by a listener; a group alone may do without.
            if (member || random.nextBoolean()) {
                ag.listener(name + "-listener", l -> listener(l, number));
            }
            ag.options(this::options);
            if (!windows) {
                ag.clusterType(ClusterType.NONE);
            }
        });
    }

    private Server server(String name) {
        return Server.of(name, s -> s.host(name + ".contoso.com").version(version));
    }

    private void replica(Replica.Builder replica, List<Server> servers, boolean windows) {
        replica.automaticSeeding();
        switch (random.nextInt(4)) {
            case 0 -> replica.asynchronousCommit();
            case 1 -> {
                if (windows) {
                    replica.automaticFailover();
                }
            }
            default -> replica.synchronousCommit();
        }
        if (sometimes()) {
            replica.backupPriority(random.nextInt(100));
        }
        if (sometimes()) {
            replica.sessionTimeout(Duration.ofSeconds(15));
        }
        if (sometimes()) {
            replica.primaryConnections(PrimaryConnections.READ_WRITE);
        }
        replica.secondaryConnections(SecondaryConnections.READ_ONLY).readOnlyRoutingUrl("tcp://reader:1433");
        if (sometimes()) {
            replica.readOnlyRoutingList(RoutingTargets.of(servers.get(random.nextInt(servers.size()))));
        }
        if (version.isAtLeast(SqlServerVersion.SQL_SERVER_2019) && sometimes()) {
            replica.readWriteRoutingUrl("tcp://writer:1433");
        }
    }

    private void listener(Listener.Builder listener, int number) {
        listener.ip("10." + number + ".0.10/24");
        if (sometimes()) {
            listener.port(1434);
        }
        if (sometimes()) {
            listener.ip("2001:db8:" + number + "::10");
        }
        if (sometimes()) {
            listener.ip("10." + number + ".1.10/24");
        }
    }

    private void options(GroupOptions.Builder options) {
        if (sometimes()) {
            options.backupPreference(BackupPreference.PRIMARY);
        }
        if (sometimes()) {
            options.failureConditionLevel(FailureConditionLevel.MODERATE_ERRORS);
        }
        if (sometimes()) {
            options.healthCheckTimeout(Duration.ofMinutes(1));
        }
        if (sometimes()) {
            options.databaseLevelFailover();
        }
        if (sometimes()) {
            options.distributedTransactions();
        }
        if (version.isAtLeast(SqlServerVersion.SQL_SERVER_2017) && sometimes()) {
            options.requiredSynchronizedSecondaries(0);
        }
    }

    private boolean sometimes() {
        return random.nextInt(3) == 0;
    }
}

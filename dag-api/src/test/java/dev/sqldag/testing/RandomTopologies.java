package dev.sqldag.testing;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Legal topologies from a seed: one to four groups in a chain, a fan-out or alone, with any options that their version
 * has. What is said depends on the seed alone; in which order it is said, on the order seed.
 */
public final class RandomTopologies {

    private static final List<SqlServerVersion> VERSIONS = List.of(
            SqlServerVersion.SQL_SERVER_2016,
            SqlServerVersion.SQL_SERVER_2017,
            SqlServerVersion.SQL_SERVER_2019,
            SqlServerVersion.SQL_SERVER_2022,
            SqlServerVersion.SQL_SERVER_2025);

    private final Random content;
    private final Random order;
    private final SqlServerVersion version;

    private RandomTopologies(long seed, long orderSeed) {
        content = new Random(seed);
        order = new Random(orderSeed);
        version = VERSIONS.get(content.nextInt(VERSIONS.size()));
    }

    public static Topology of(long seed, long orderSeed) {
        return new RandomTopologies(seed, orderSeed).topology();
    }

    private Topology topology() {
        List<AvailabilityGroup> groups = new ArrayList<>();
        int count = 1 + content.nextInt(4);
        for (int number = 1; number <= count; number++) {
            groups.add(group(number));
        }
        boolean chain = content.nextBoolean();
        List<Consumer<Topology.Builder>> calls = new ArrayList<>();
        groups.forEach(group -> calls.add(t -> t.group(group)));
        for (int second = 1; second < count; second++) {
            AvailabilityGroup source = groups.get(chain ? second - 1 : 0);
            DistributedAvailabilityGroup distributed = DistributedAvailabilityGroup.of(
                    "dag" + second, source, groups.get(second), shuffled(distributedCalls()));
            calls.add(t -> t.distributedGroup(distributed));
        }
        return Topology.of(shuffled(calls));
    }

    private AvailabilityGroup group(int number) {
        String name = "ag" + number;
        List<Server> servers = new ArrayList<>();
        for (int i = 1 + content.nextInt(3); i > 0; i--) {
            String server = name + "-" + i;
            servers.add(Server.of(
                    server, shuffled(List.of(s -> s.host(server + ".contoso.com"), s -> s.version(version)))));
        }
        boolean windows = !version.isAtLeast(SqlServerVersion.SQL_SERVER_2017) || content.nextBoolean();
        List<Consumer<AvailabilityGroup.Builder>> calls = new ArrayList<>();
        servers.forEach(server -> {
            Consumer<Replica.Builder> replica = shuffled(replicaCalls(windows, servers));
            calls.add(g -> g.replica(server, replica));
        });
        Consumer<Listener.Builder> listener = shuffled(listenerCalls(number));
        calls.add(g -> g.listener(name + "-listener", listener));
        optionCalls().forEach(call -> calls.add(g -> g.options(call)));
        sometimes(calls, g -> g.initialPrimary(servers.get(0)));
        if (number == 1) {
            calls.add(g -> g.database("sales"));
            sometimes(calls, g -> g.database("orders]'"));
        }
        if (!windows) {
            calls.add(g -> g.clusterType(number % 2 == 0 ? ClusterType.EXTERNAL : ClusterType.NONE));
        }
        return AvailabilityGroup.of(name, shuffled(calls));
    }

    private List<Consumer<Replica.Builder>> replicaCalls(boolean windows, List<Server> servers) {
        List<Consumer<Replica.Builder>> calls = new ArrayList<>();
        sometimes(calls, windows ? r -> r.automaticFailover() : r -> r.synchronousCommit());
        sometimes(calls, r -> r.automaticSeeding());
        sometimes(calls, r -> r.backupPriority(10));
        sometimes(calls, r -> r.sessionTimeout(Duration.ofSeconds(20)));
        sometimes(calls, r -> r.secondaryConnections(SecondaryConnections.READ_ONLY));
        sometimes(calls, r -> r.primaryConnections(PrimaryConnections.READ_WRITE));
        // All can be read, so that any may stand in a list.
        calls.add(r -> r.readOnlyRoutingUrl("tcp://reader:1433"));
        sometimes(calls, r -> r.readOnlyRoutingList(RoutingTargets.of(servers.toArray(Server[]::new))));
        since(SqlServerVersion.SQL_SERVER_2019, calls, r -> r.readWriteRoutingUrl("tcp://writer:1433"));
        return calls;
    }

    private List<Consumer<GroupOptions.Builder>> optionCalls() {
        List<Consumer<GroupOptions.Builder>> calls = new ArrayList<>();
        sometimes(calls, o -> o.backupPreference(BackupPreference.PRIMARY));
        sometimes(calls, o -> o.failureConditionLevel(FailureConditionLevel.MODERATE_ERRORS));
        sometimes(calls, o -> o.healthCheckTimeout(Duration.ofMinutes(1)));
        sometimes(calls, o -> o.databaseLevelFailover());
        sometimes(calls, o -> o.distributedTransactions());
        since(SqlServerVersion.SQL_SERVER_2017, calls, o -> o.requiredSynchronizedSecondaries(0));
        return calls;
    }

    private List<Consumer<Listener.Builder>> listenerCalls(int number) {
        List<Consumer<Listener.Builder>> calls = new ArrayList<>();
        calls.add(l -> l.ip("10." + number + ".0.10/24"));
        sometimes(calls, l -> l.ip("2001:db8::" + number));
        sometimes(calls, l -> l.ip("10." + number + ".1.10/24"));
        sometimes(calls, l -> l.port(1434));
        return calls;
    }

    private List<Consumer<DistributedAvailabilityGroup.Builder>> distributedCalls() {
        List<Consumer<DistributedAvailabilityGroup.Builder>> calls = new ArrayList<>();
        sometimes(calls, d -> d.automaticSeeding());
        sometimes(calls, d -> d.synchronousCommit());
        sometimes(calls, d -> d.first(s -> s.manualSeeding()));
        sometimes(calls, d -> d.second(s -> s.asynchronousCommit()));
        return calls;
    }

    private <B> void sometimes(List<Consumer<B>> calls, Consumer<B> call) {
        if (content.nextInt(3) == 0) {
            calls.add(call);
        }
    }

    private <B> void since(SqlServerVersion first, List<Consumer<B>> calls, Consumer<B> call) {
        if (version.isAtLeast(first)) {
            sometimes(calls, call);
        }
    }

    private <B> Consumer<B> shuffled(List<Consumer<B>> calls) {
        List<Consumer<B>> copy = new ArrayList<>(calls);
        Collections.shuffle(copy, order);
        return builder -> copy.forEach(call -> call.accept(builder));
    }
}

package dev.sqldag.testing;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.ClusterConnectionOptions.Encryption;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.RemoteMember;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.DistributedOptionStatement;
import dev.sqldag.tsql.DistributedOptionStatement.OfMember;
import dev.sqldag.tsql.GroupOptionStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.ReplicaOptionStatement;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.RoleStatement;
import dev.sqldag.tsql.RoutingStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every statement on groups, with every option: by name, for servers of one version. */
public final class Statements {

    private static final GroupName AG1 = new GroupName("ag1");
    private static final GroupName DAG = new GroupName("distributedag");
    private static final ServerName SERVER = new ServerName("server2");
    private static final DatabaseName SALES = new DatabaseName("sales");

    private final SqlServerVersion version;
    private final Map<String, Statement> all = new TreeMap<>();

    private Statements(SqlServerVersion version) {
        this.version = version;
    }

    /** All that the version knows. */
    public static Map<String, Statement> of(SqlServerVersion version) {
        Statements statements = new Statements(version);
        statements.creates();
        statements.createsWithListener();
        statements.groups();
        statements.groupOptions();
        statements.replicas();
        statements.routing();
        statements.listeners();
        statements.roles();
        statements.distributed();
        return statements.all;
    }

    private void put(String name, Statement statement) {
        if (version.isAtLeast(statement.since())) {
            all.put(name, statement);
        }
    }

    private void creates() {
        create("plain", g -> {});
        create("without-database", "ag1", g -> g.replica(server(1)).replica(server(2)));
        create("backup-preference-primary", g -> g.options(o -> o.backupPreference(BackupPreference.PRIMARY)));
        create("backup-preference-none", g -> g.options(o -> o.backupPreference(BackupPreference.NONE)));
        create(
                "health",
                g -> g.options(o -> o.failureConditionLevel(FailureConditionLevel.SERVER_DOWN)
                        .healthCheckTimeout(Duration.ofSeconds(60))));
        create("database-level-failover", g -> g.options(o -> o.databaseLevelFailover()));
        create("distributed-transactions", g -> g.options(o -> o.distributedTransactions()));
        create("basic", g -> g.options(o -> o.basic().backupPreference(BackupPreference.PRIMARY)));
        for (Containment containment : Containment.values()) {
            create(
                    "contained-" + containment.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    g -> g.options(o -> o.contained(containment)));
        }
        create("required-secondaries", g -> g.options(o -> o.requiredSynchronizedSecondaries(1)));
        create("cluster-external", g -> g.clusterType(ClusterType.EXTERNAL)
                .configurationOnlyReplica(server(3), Duration.ofSeconds(20)));
        create("cluster-none", g -> g.clusterType(ClusterType.NONE));
        create("write-lease", g -> g.clusterType(ClusterType.EXTERNAL)
                .options(o -> o.writeLeaseValidity(Duration.ofSeconds(30))));
        create(
                "cluster-connection",
                g -> g.options(o -> o.clusterConnection(c -> c.encryption(Encryption.STRICT)
                        .hostNameInCertificate("server1.contoso.com")
                        .verifyServerCertificate())));
        createsWithReplica();
    }

    private void createsWithReplica() {
        createWith("automatic-failover", r -> r.automaticFailover());
        createWith("asynchronous", r -> r.asynchronousCommit());
        createWith("automatic-seeding", r -> r.automaticSeeding());
        createWith("backup-priority", r -> r.backupPriority(0));
        createWith("session-timeout", r -> r.sessionTimeout(Duration.ofSeconds(15)));
        createWith("connections", r -> r.primaryConnections(PrimaryConnections.READ_WRITE)
                .secondaryConnections(SecondaryConnections.READ_ONLY));
        createWith("read-only-routing", r -> r.readOnlyRoutingUrl("tcp://server2.contoso.com:1433")
                .readOnlyRoutingList(RoutingTargets.of(server(1)), RoutingTargets.of(server(2))));
        createWith("load-balanced-routing", r -> r.readOnlyRoutingUrl("tcp://server2.contoso.com:1433")
                .readOnlyRoutingList(RoutingTargets.of(server(2), server(1)), RoutingTargets.of(server(3))));
        createWith("read-write-routing", r -> r.readWriteRoutingUrl("tcp://server2.contoso.com:1433"));
    }

    private void createsWithListener() {
        for (Map.Entry<String, Listener> entry : listenersByName().entrySet()) {
            AvailabilityGroup group = AvailabilityGroup.of(
                    "ag1", g -> g.replica(server(1)).replica(server(2)).database("sales"));
            put(
                    "create-group-with-listener-" + entry.getKey(),
                    new GroupStatement.Create(group, Optional.of(entry.getValue())));
        }
    }

    private void groups() {
        put("join-wsfc", new GroupStatement.Join(AG1));
        put("join-external", new GroupStatement.Join(AG1, ClusterType.EXTERNAL));
        put("join-none", new GroupStatement.Join(AG1, ClusterType.NONE));
        put("grant-create-any-database", new GroupStatement.GrantCreateAnyDatabase(AG1));
        put("deny-create-any-database", new GroupStatement.DenyCreateAnyDatabase(AG1));
        put("add-database", new GroupStatement.AddDatabase(AG1, SALES));
        put("remove-database", new GroupStatement.RemoveDatabase(AG1, SALES));
        put("drop-group", new GroupStatement.Drop(AG1, ClusterType.WSFC));
    }

    private void groupOptions() {
        put(
                "set-backup-preference",
                new GroupOptionStatement.SetBackupPreference(AG1, BackupPreference.SECONDARY_ONLY));
        put(
                "set-failure-condition-level",
                new GroupOptionStatement.SetFailureConditionLevel(AG1, FailureConditionLevel.ANY_QUALIFIED_CONDITION));
        put(
                "set-health-check-timeout",
                new GroupOptionStatement.SetHealthCheckTimeout(AG1, Duration.ofMillis(4_294_967_295L)));
        put("set-database-level-failover-on", new GroupOptionStatement.SetDatabaseLevelFailover(AG1, true));
        put("set-database-level-failover-off", new GroupOptionStatement.SetDatabaseLevelFailover(AG1, false));
        put("set-distributed-transactions-on", new GroupOptionStatement.SetDistributedTransactions(AG1, true));
        put("set-distributed-transactions-off", new GroupOptionStatement.SetDistributedTransactions(AG1, false));
        put("set-required-secondaries", new GroupOptionStatement.SetRequiredSynchronizedSecondaries(AG1, 2));
        put("set-write-lease", new GroupOptionStatement.SetWriteLeaseValidity(AG1, Duration.ofSeconds(40)));
        put(
                "set-cluster-connection",
                new GroupOptionStatement.SetClusterConnectionOptions(AG1, connection(c -> c.trustServerCertificate()
                        .encryption(Encryption.OPTIONAL)
                        .serverCertificate("C:\\certificates\\it's.cer"))));
        put(
                "set-cluster-connection-defaults",
                new GroupOptionStatement.SetClusterConnectionOptions(AG1, connection(c -> {})));
    }

    private void replicas() {
        put("add-replica", new ReplicaStatement.Add(AG1, ClusterType.WSFC, replica(r -> {})));
        put(
                "add-replica-external",
                new ReplicaStatement.Add(AG1, ClusterType.EXTERNAL, replica(r -> r.automaticSeeding())));
        put(
                "add-replica-configuration-only",
                new ReplicaStatement.AddConfigurationOnly(AG1, new ConfigurationReplica(server(3), Optional.empty())));
        put("remove-replica", new ReplicaStatement.Remove(AG1, SERVER));
        put(
                "replica-endpoint-url",
                new ReplicaOptionStatement.SetEndpointUrl(AG1, SERVER, "TCP://server2.contoso.com:5023"));
        put(
                "replica-availability-mode",
                new ReplicaOptionStatement.SetAvailabilityMode(AG1, SERVER, AvailabilityMode.ASYNCHRONOUS_COMMIT));
        for (FailoverMode mode : FailoverMode.values()) {
            put(
                    "replica-failover-mode-" + mode.name().toLowerCase(Locale.ROOT),
                    new ReplicaOptionStatement.SetFailoverMode(AG1, SERVER, mode));
        }
        put("replica-seeding-mode", new ReplicaOptionStatement.SetSeedingMode(AG1, SERVER, SeedingMode.AUTOMATIC));
        put("replica-restart-seeding", new ReplicaOptionStatement.RestartSeeding(AG1, SERVER));
        put("replica-backup-priority", new ReplicaOptionStatement.SetBackupPriority(AG1, SERVER, 100));
        put(
                "replica-session-timeout",
                new ReplicaOptionStatement.SetSessionTimeout(AG1, SERVER, Duration.ofSeconds(30)));
        put(
                "replica-secondary-connections",
                new ReplicaOptionStatement.SetSecondaryConnections(AG1, SERVER, SecondaryConnections.ALL));
        put(
                "replica-primary-connections",
                new ReplicaOptionStatement.SetPrimaryConnections(AG1, SERVER, PrimaryConnections.READ_WRITE));
    }

    private void routing() {
        put("routing-read-only-url", new RoutingStatement.SetReadOnlyUrl(AG1, SERVER, "tcp://server2:1433"));
        put("routing-read-only-url-none", new RoutingStatement.ClearReadOnlyUrl(AG1, SERVER));
        put(
                "routing-read-only-list",
                new RoutingStatement.SetReadOnlyList(
                        AG1, SERVER, List.of(RoutingTargets.of(server(3)), RoutingTargets.of(server(1)))));
        put(
                "routing-read-only-list-balanced",
                new RoutingStatement.SetReadOnlyList(
                        AG1, SERVER, List.of(RoutingTargets.of(server(3), server(1)), RoutingTargets.of(server(2)))));
        put("routing-read-only-list-none", new RoutingStatement.ClearReadOnlyList(AG1, SERVER));
        put("routing-read-write-url", new RoutingStatement.SetReadWriteUrl(AG1, SERVER, "tcp://server2:1433"));
        put("routing-read-write-url-none", new RoutingStatement.ClearReadWriteUrl(AG1, SERVER));
    }

    private void listeners() {
        listenersByName()
                .forEach((name, listener) -> put("add-listener-" + name, new ListenerStatement.Add(AG1, listener)));
        put("listener-port", new ListenerStatement.SetPort(AG1, "ag1-listener", 1434));
        put("listener-add-ipv4", address(ListenerAddress.of("10.3.0.10/24")));
        put("listener-add-ipv6", address(ListenerAddress.of("2001:db8::30")));
        put(
                "listener-remove-ip",
                new ListenerStatement.RemoveAddress(AG1, "ag1-listener", ListenerAddress.of("10.3.0.10/24")));
        put("listener-restart", new ListenerStatement.Restart(AG1, "ag1-listener"));
        put("listener-remove", new ListenerStatement.Remove(AG1, "ag1-listener"));
    }

    private void roles() {
        put("failover", new RoleStatement.Failover(AG1));
        put("failover-link", new RoleStatement.FailoverLink(DAG));
        put("force-failover", new RoleStatement.ForceFailover(DAG));
        put("set-role-secondary", new RoleStatement.SetRoleSecondary(DAG));
        put("offline", new RoleStatement.Offline(AG1));
    }

    private void distributed() {
        AvailabilityGroup first =
                AvailabilityGroup.of("ag1", g -> g.replica(server(1)).address("ag1-listener"));
        AvailabilityGroup second =
                AvailabilityGroup.of("ag2", g -> g.replica(server(2)).address("2001:db8::20"));
        RemoteMember link = RemoteMember.of("mi-group", "mi.contoso.net", 5022, m -> m.server("managed-instance")
                .database("sales"));
        put(
                "create-distributed",
                new DistributedGroupStatement.Create(
                        DistributedAvailabilityGroup.of("distributedag", first, second, d -> d.synchronousCommit()
                                .automaticSeeding())));
        DistributedAvailabilityGroup uneven =
                DistributedAvailabilityGroup.of("distributedag", first, second, d -> d.first(
                                s -> s.synchronousCommit().manualSeeding())
                        .second(s -> s.automaticSeeding()));
        put("create-distributed-uneven", new DistributedGroupStatement.Create(uneven));
        put("join-distributed", new DistributedGroupStatement.Join(uneven));
        put(
                "create-distributed-link",
                new DistributedGroupStatement.Create(DistributedAvailabilityGroup.of("distributedag", first, link)));
        GroupName ag2 = new GroupName("ag2");
        put(
                "distributed-modes-both",
                new DistributedOptionStatement.SetAvailabilityModes(
                        DAG,
                        List.of(
                                new OfMember<>(AG1, AvailabilityMode.SYNCHRONOUS_COMMIT),
                                new OfMember<>(ag2, AvailabilityMode.SYNCHRONOUS_COMMIT))));
        put(
                "distributed-seeding-one",
                new DistributedOptionStatement.SetSeedingModes(DAG, List.of(new OfMember<>(ag2, SeedingMode.MANUAL))));
        put("distributed-restart-seeding", new DistributedOptionStatement.RestartSeeding(DAG, ag2));
        put(
                "distributed-listener-url",
                new DistributedOptionStatement.SetListenerUrls(
                        DAG, List.of(new OfMember<>(AG1, "tcp://ag1-new:5022"))));
        put(
                "distributed-required-secondaries",
                new DistributedOptionStatement.SetRequiredSynchronizedSecondaries(DAG, 1));
        put("drop-distributed", new DistributedOptionStatement.Drop(DAG));
    }

    private Map<String, Listener> listenersByName() {
        return Map.of(
                "static", listener(l -> l.ip("10.1.0.10/24").ip("10.2.0.10/24").ip("2001:db8::10")),
                "dhcp", listener(l -> l.dhcp()),
                "dhcp-subnet", listener(l -> l.dhcp("10.1.0.0/16")),
                "distributed-network-name",
                        listener(l -> l.distributedNetworkName().port(6789)));
    }

    private void create(String name, Consumer<AvailabilityGroup.Builder> more) {
        create(name, "ag1", g -> {
            g.replica(server(1)).replica(server(2)).database("sales").database("orders");
            more.accept(g);
        });
    }

    private void create(String name, String group, Consumer<AvailabilityGroup.Builder> settings) {
        put("create-group-" + name, new GroupStatement.Create(AvailabilityGroup.of(group, settings)));
    }

    private void createWith(String name, Consumer<Replica.Builder> settings) {
        create("replica-" + name, "ag1", g -> g.replica(server(1)).replica(server(2), settings));
    }

    private Server server(int number) {
        return Server.of("server" + number, s -> s.host("server" + number + ".contoso.com")
                .version(version));
    }

    private Replica replica(Consumer<Replica.Builder> settings) {
        return AvailabilityGroup.of("ag1", g -> g.replica(server(2), settings))
                .replicas()
                .get(0);
    }

    private static Listener listener(Consumer<Listener.Builder> settings) {
        return AvailabilityGroup.of("ag1", g -> g.listener("ag1-listener", settings))
                .listener()
                .orElseThrow();
    }

    private static ListenerStatement.AddAddress address(ListenerAddress address) {
        return new ListenerStatement.AddAddress(AG1, "ag1-listener", address);
    }

    private static ClusterConnectionOptions connection(Consumer<ClusterConnectionOptions.Builder> settings) {
        return GroupOptions.DEFAULT
                .with(o -> o.clusterConnection(settings))
                .clusterConnectionOptions()
                .orElseThrow();
    }
}

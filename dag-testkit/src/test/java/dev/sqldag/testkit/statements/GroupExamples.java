package dev.sqldag.testkit.statements;

import static dev.sqldag.testkit.statements.Names.AG1;
import static dev.sqldag.testkit.statements.Names.ORDERS;
import static dev.sqldag.testkit.statements.Names.SALES;
import static dev.sqldag.testkit.statements.Names.SERVER2;
import static dev.sqldag.testkit.statements.Names.server;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterConnectionOptions.Encryption;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.ConfigurationReplica;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.Listener;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.RoleStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Groups as a whole, their replicas and roles. */
final class GroupExamples {

    private final List<Example> all = new ArrayList<>();

    private GroupExamples() {}

    static List<Example> all() {
        GroupExamples examples = new GroupExamples();
        examples.creates();
        examples.createsWithReplicas();
        examples.createsWithListeners();
        examples.joins();
        examples.databases();
        examples.drops();
        examples.replicas();
        examples.roles();
        return examples.all;
    }

    private void creates() {
        create("plain", g -> {});
        create("backup preference", g -> g.options(o -> o.backupPreference(BackupPreference.NONE)));
        create(
                "health",
                g -> g.options(o -> o.failureConditionLevel(FailureConditionLevel.SERVER_DOWN)
                        .healthCheckTimeout(Duration.ofSeconds(60))));
        create("database level failover", g -> g.options(o -> o.databaseLevelFailover()));
        create("distributed transactions", g -> g.options(o -> o.distributedTransactions()));
        create("required secondaries", g -> g.options(o -> o.requiredSynchronizedSecondaries(1)));
        create("write lease", g -> g.clusterType(ClusterType.EXTERNAL)
                .options(o -> o.writeLeaseValidity(Duration.ofHours(1))));
        create("external", g -> g.clusterType(ClusterType.EXTERNAL)
                .configurationOnlyReplica(server(3), Duration.ofSeconds(20)));
        create("none", g -> g.clusterType(ClusterType.NONE));
        create(
                "cluster connection",
                g -> g.options(o -> o.clusterConnection(c -> c.encryption(Encryption.STRICT)
                        .hostNameInCertificate("server1.contoso.com")
                        .verifyServerCertificate())));
        send("create basic", GroupExamples::bare, new GroupStatement.Create(AvailabilityGroup.of("ag1", g -> g.replica(
                        server(1))
                .replica(server(2))
                .database("sales")
                .options(o -> o.basic().backupPreference(BackupPreference.PRIMARY)))));
        create("contained", contained(Containment.OWN_SYSTEM_DATABASES));
        send(
                "create contained with the system databases that are there",
                stage -> bare(stage)
                        .run(
                                "server1",
                                "CREATE AVAILABILITY GROUP ag1 WITH (CONTAINED) FOR REPLICA ON "
                                        + Stage.replica("server1", "WSFC"))
                        .rest()
                        .run("server1", "DROP AVAILABILITY GROUP ag1")
                        .rest(),
                new GroupStatement.Create(group(contained(Containment.REUSED_SYSTEM_DATABASES))));
        send(
                "create contained for a forwarder",
                GroupExamples::bare,
                new GroupStatement.Create(AvailabilityGroup.of("ag1", g -> {
                    g.replica(server(1), r -> r.automaticSeeding());
                    g.options(o -> o.contained(Containment.AUTOSEEDED_SYSTEM_DATABASES));
                })));
    }

    private static Consumer<AvailabilityGroup.Builder> contained(Containment containment) {
        return g -> g.options(o -> o.contained(containment));
    }

    private void createsWithReplicas() {
        createWith("automatic failover", r -> r.automaticFailover());
        createWith("asynchronous commit", r -> r.asynchronousCommit());
        createWith("automatic seeding", r -> r.automaticSeeding());
        createWith("backup priority", r -> r.backupPriority(0));
        createWith("session timeout", r -> r.sessionTimeout(Duration.ofSeconds(15)));
        createWith("connections", r -> r.primaryConnections(PrimaryConnections.READ_WRITE)
                .secondaryConnections(SecondaryConnections.READ_ONLY));
        createWith("routing", r -> r.secondaryConnections(SecondaryConnections.ALL)
                .readOnlyRoutingUrl("tcp://server2:1433")
                .readOnlyRoutingList(RoutingTargets.of(server(2))));
        createWith("redirection", r -> r.readWriteRoutingUrl("tcp://server2:1433"));
    }

    private void createsWithListeners() {
        listeners(listener -> send(
                "create with listener " + listener.dnsName(),
                GroupExamples::bare,
                new GroupStatement.Create(group(g -> {}), Optional.of(listener))));
        listeners(listener ->
                send("add listener " + listener.dnsName(), Stage::group, new ListenerStatement.Add(AG1, listener)));
    }

    private static void listeners(Consumer<Listener> each) {
        each.accept(
                listener("static", l -> l.ip("10.1.0.10/24").ip("10.2.0.10/24").ip("2001:db8::10")));
        each.accept(listener("dhcp", l -> l.dhcp()));
        each.accept(listener("dhcp-subnet", l -> l.dhcp("10.1.0.0/16")));
        each.accept(listener("dnn", l -> l.distributedNetworkName().port(6789)));
    }

    private static Listener listener(String name, Consumer<Listener.Builder> settings) {
        return group(g -> g.listener(name, settings)).listener().orElseThrow();
    }

    private void joins() {
        for (ClusterType type : ClusterType.values()) {
            all.add(Example.of(
                            "join " + type,
                            stage -> bare(stage).run("server1", raw(type)).rest(),
                            "server2",
                            new GroupStatement.Join(AG1, type))
                    .from(since(type)));
        }
        all.add(Example.of(
                "grant create any database",
                stage -> bare(stage)
                        .run("server1", raw(ClusterType.WSFC))
                        .run("server2", "ALTER AVAILABILITY GROUP ag1 JOIN")
                        .rest(),
                "server2",
                new GroupStatement.GrantCreateAnyDatabase(AG1)));
        all.add(Example.of(
                "deny create any database", Stage::group, "server2", new GroupStatement.DenyCreateAnyDatabase(AG1)));
    }

    private static String raw(ClusterType type) {
        return "CREATE AVAILABILITY GROUP ag1 "
                + (type == ClusterType.WSFC ? "" : "WITH (CLUSTER_TYPE = " + type + ") ")
                + "FOR DATABASE sales REPLICA ON " + Stage.replica("server1", type.name()) + ", "
                + Stage.replica("server2", type.name());
    }

    private void databases() {
        send(
                "add database",
                stage -> stage.group().database("server1", "orders"),
                new GroupStatement.AddDatabase(AG1, ORDERS));
        send("remove database", Stage::group, new GroupStatement.RemoveDatabase(AG1, SALES));
    }

    private void drops() {
        send("drop WSFC", stage -> stage.group().listener(), new GroupStatement.Drop(AG1, ClusterType.WSFC));
        for (ClusterType type : List.of(ClusterType.NONE, ClusterType.EXTERNAL)) {
            GroupStatement.Drop drop = new GroupStatement.Drop(AG1, type);
            in(type, "drop", "server1", drop);
            in(type, "drop on the last replica", "DROP AVAILABILITY GROUP ag1", "server2", drop);
        }
    }

    private void replicas() {
        for (ClusterType type : ClusterType.values()) {
            in(
                    type,
                    "add replica",
                    "server1",
                    new ReplicaStatement.Add(AG1, type, replica(3, r -> r.automaticSeeding())));
        }
        in(
                ClusterType.EXTERNAL,
                "add replica configuration only",
                "server1",
                new ReplicaStatement.AddConfigurationOnly(
                        AG1, new ConfigurationReplica(server(3), Optional.of(Duration.ofSeconds(30)))));
        send("remove replica", Stage::group, new ReplicaStatement.Remove(AG1, SERVER2));
    }

    private void roles() {
        in(ClusterType.WSFC, "failover", "server2", new RoleStatement.Failover(AG1));
        in(
                ClusterType.NONE,
                "force failover",
                "ALTER AVAILABILITY GROUP ag1 OFFLINE",
                "server2",
                new RoleStatement.ForceFailover(AG1));
        in(ClusterType.NONE, "set role secondary", "server1", new RoleStatement.SetRoleSecondary(AG1));
        in(ClusterType.WSFC, "offline", "server1", new RoleStatement.Offline(AG1));
        in(ClusterType.NONE, "offline", "server1", new RoleStatement.Offline(AG1));
    }

    private void in(ClusterType type, String name, String server, Statement statement) {
        in(type, name, "SELECT 1", server, statement);
    }

    /** On a group of that cluster type, after the batch has run on its primary. */
    private void in(ClusterType type, String name, String batch, String server, Statement statement) {
        all.add(Example.of(
                        name + " " + type,
                        stage -> stage.group(type.name(), "")
                                .run("server1", batch)
                                .rest(),
                        server,
                        statement)
                .from(since(type)));
    }

    private void create(String name, Consumer<AvailabilityGroup.Builder> more) {
        send("create " + name, GroupExamples::bare, new GroupStatement.Create(group(more)));
    }

    private void createWith(String name, Consumer<Replica.Builder> settings) {
        send(
                "create with " + name,
                GroupExamples::bare,
                new GroupStatement.Create(
                        AvailabilityGroup.of("ag1", g -> g.replica(server(1)).replica(server(2), settings))));
    }

    private static AvailabilityGroup group(Consumer<AvailabilityGroup.Builder> more) {
        return AvailabilityGroup.of("ag1", g -> {
            g.replica(server(1), r -> r.automaticSeeding())
                    .replica(server(2), r -> r.automaticSeeding())
                    .database("sales")
                    .database("orders");
            more.accept(g);
        });
    }

    private static Replica replica(int number, Consumer<Replica.Builder> settings) {
        return AvailabilityGroup.of("ag1", g -> g.replica(server(number), settings))
                .replicas()
                .get(0);
    }

    private static Stage bare(Stage stage) {
        return stage.endpoints().database("server1", "sales").database("server1", "orders");
    }

    private void send(String name, Consumer<Stage> scene, Statement statement) {
        all.add(Example.of(name, scene, "server1", statement));
    }

    /** Cluster types other than WSFC are younger than the statements that know none. */
    private static SqlServerVersion since(ClusterType type) {
        return type == ClusterType.WSFC ? SqlServerVersion.SQL_SERVER_2016 : SqlServerVersion.SQL_SERVER_2017;
    }
}

package dev.sqldag.testkit.statements;

import static dev.sqldag.testkit.statements.Names.AG1;
import static dev.sqldag.testkit.statements.Names.SERVER2;
import static dev.sqldag.testkit.statements.Names.server;

import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterConnectionOptions;
import dev.sqldag.topology.ClusterConnectionOptions.Encryption;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.tsql.GroupOptionStatement;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.ReplicaOptionStatement;
import dev.sqldag.tsql.RoutingStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Options of groups and of replicas, routing, and what a listener is. */
final class OptionExamples {

    private static final String LISTENER = "ag1-listener";

    private final List<Example> all = new ArrayList<>();

    private OptionExamples() {}

    static List<Example> all() {
        OptionExamples examples = new OptionExamples();
        examples.ofGroups();
        examples.ofReplicas();
        examples.routing();
        examples.noRouting();
        examples.listeners();
        return examples.all;
    }

    private void ofGroups() {
        send("backup preference", new GroupOptionStatement.SetBackupPreference(AG1, BackupPreference.SECONDARY_ONLY));
        send(
                "failure condition level",
                new GroupOptionStatement.SetFailureConditionLevel(AG1, FailureConditionLevel.ANY_QUALIFIED_CONDITION));
        send(
                "health check timeout",
                new GroupOptionStatement.SetHealthCheckTimeout(AG1, Duration.ofMillis(Integer.MAX_VALUE)));
        send("database level failover", new GroupOptionStatement.SetDatabaseLevelFailover(AG1, true));
        after(
                "no database level failover",
                "ALTER AVAILABILITY GROUP ag1 SET (DB_FAILOVER = ON)",
                new GroupOptionStatement.SetDatabaseLevelFailover(AG1, false));
        send("distributed transactions", new GroupOptionStatement.SetDistributedTransactions(AG1, true));
        after(
                "no distributed transactions",
                "ALTER AVAILABILITY GROUP ag1 SET (DTC_SUPPORT = PER_DB)",
                new GroupOptionStatement.SetDistributedTransactions(AG1, false));
        send("required secondaries", new GroupOptionStatement.SetRequiredSynchronizedSecondaries(AG1, 1));
        on(
                "write lease",
                stage -> stage.group("EXTERNAL", ", WRITE_LEASE_VALIDITY = 3600"),
                new GroupOptionStatement.SetWriteLeaseValidity(AG1, Duration.ofHours(2)));
        send(
                "cluster connection",
                new GroupOptionStatement.SetClusterConnectionOptions(AG1, connection(c -> c.trustServerCertificate()
                        .encryption(Encryption.OPTIONAL)
                        .serverCertificate("C:\\certificates\\it's.cer"))));
        after(
                "cluster connection as it was",
                "ALTER AVAILABILITY GROUP ag1 SET (CLUSTER_CONNECTION_OPTIONS = N'Encrypt=Strict')",
                new GroupOptionStatement.SetClusterConnectionOptions(AG1, connection(c -> {})));
    }

    private void ofReplicas() {
        send("endpoint url", new ReplicaOptionStatement.SetEndpointUrl(AG1, SERVER2, "TCP://server2.contoso.com:5022"));
        send(
                "asynchronous commit",
                new ReplicaOptionStatement.SetAvailabilityMode(AG1, SERVER2, AvailabilityMode.ASYNCHRONOUS_COMMIT));
        after(
                "synchronous commit",
                modify("AVAILABILITY_MODE = ASYNCHRONOUS_COMMIT"),
                new ReplicaOptionStatement.SetAvailabilityMode(AG1, SERVER2, AvailabilityMode.SYNCHRONOUS_COMMIT));
        send("automatic failover", new ReplicaOptionStatement.SetFailoverMode(AG1, SERVER2, FailoverMode.AUTOMATIC));
        after(
                "manual failover",
                modify("FAILOVER_MODE = AUTOMATIC"),
                new ReplicaOptionStatement.SetFailoverMode(AG1, SERVER2, FailoverMode.MANUAL));
        send("manual seeding", new ReplicaOptionStatement.SetSeedingMode(AG1, SERVER2, SeedingMode.MANUAL));
        after(
                "automatic seeding",
                modify("SEEDING_MODE = MANUAL"),
                new ReplicaOptionStatement.SetSeedingMode(AG1, SERVER2, SeedingMode.AUTOMATIC));
        send("start a seeding anew", new ReplicaOptionStatement.RestartSeeding(AG1, SERVER2));
        send("backup priority", new ReplicaOptionStatement.SetBackupPriority(AG1, SERVER2, 100));
        send("session timeout", new ReplicaOptionStatement.SetSessionTimeout(AG1, SERVER2, Duration.ofSeconds(30)));
        send(
                "secondary connections",
                new ReplicaOptionStatement.SetSecondaryConnections(AG1, SERVER2, SecondaryConnections.ALL));
        send(
                "primary connections",
                new ReplicaOptionStatement.SetPrimaryConnections(AG1, SERVER2, PrimaryConnections.READ_WRITE));
    }

    private void routing() {
        send("read only url", new RoutingStatement.SetReadOnlyUrl(AG1, SERVER2, "tcp://server2:1433"));
        on(
                "read only list",
                OptionExamples::readable,
                new RoutingStatement.SetReadOnlyList(
                        AG1, SERVER2, List.of(RoutingTargets.of(server(2)), RoutingTargets.of(server(1)))));
        on(
                "read only list in turns",
                OptionExamples::readable,
                new RoutingStatement.SetReadOnlyList(AG1, SERVER2, List.of(RoutingTargets.of(server(2), server(1)))));
        send("read write url", new RoutingStatement.SetReadWriteUrl(AG1, SERVER2, "tcp://server2:1433"));
    }

    private void noRouting() {
        after(
                "no read only url",
                modify("SECONDARY_ROLE (READ_ONLY_ROUTING_URL = N'tcp://server2:1433')"),
                new RoutingStatement.ClearReadOnlyUrl(AG1, SERVER2));
        on(
                "no read only list",
                stage -> readable(stage).run("server1", modify("PRIMARY_ROLE (READ_ONLY_ROUTING_LIST = (N'server1'))")),
                new RoutingStatement.ClearReadOnlyList(AG1, SERVER2));
        after(
                "no read write url",
                modify("PRIMARY_ROLE (READ_WRITE_ROUTING_URL = N'tcp://server2:1433')"),
                new RoutingStatement.ClearReadWriteUrl(AG1, SERVER2));
    }

    private static Stage readable(Stage stage) {
        return stage.group()
                .run(
                        "server1",
                        modify("SECONDARY_ROLE (READ_ONLY_ROUTING_URL = N'tcp://server2:1433')"),
                        modify("SECONDARY_ROLE (READ_ONLY_ROUTING_URL = N'tcp://server1:1433')")
                                .replace("server2", "server1"));
    }

    private void listeners() {
        listener("port", new ListenerStatement.SetPort(AG1, LISTENER, 1434));
        listener("IPv4 address", add("10.9.0.10/24"));
        listener("IPv6 address", add("2001:db8::30"));
        listener("no address", new ListenerStatement.RemoveAddress(AG1, LISTENER, ListenerAddress.of("10.2.0.10/16")));
        listener("again", new ListenerStatement.Restart(AG1, LISTENER));
        listener("none", new ListenerStatement.Remove(AG1, LISTENER));
    }

    private static Statement add(String address) {
        return new ListenerStatement.AddAddress(AG1, LISTENER, ListenerAddress.of(address));
    }

    private static String modify(String option) {
        return "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server2' WITH (" + option + ")";
    }

    private static ClusterConnectionOptions connection(Consumer<ClusterConnectionOptions.Builder> settings) {
        return GroupOptions.DEFAULT
                .with(o -> o.clusterConnection(settings))
                .clusterConnectionOptions()
                .orElseThrow();
    }

    private void listener(String name, Statement statement) {
        on("listener " + name, stage -> stage.group().listener(), statement);
    }

    private void after(String name, String batch, Statement statement) {
        on(name, stage -> stage.group().run("server1", batch).rest(), statement);
    }

    private void send(String name, Statement statement) {
        on(name, Stage::group, statement);
    }

    private void on(String name, Consumer<Stage> scene, Statement statement) {
        all.add(Example.of("set " + name, scene, "server1", statement));
    }
}

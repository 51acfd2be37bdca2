package dev.sqldag.change;

import static dev.sqldag.change.GroupChanges.Sample.of;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.AvailabilityMode;
import dev.sqldag.topology.BackupPreference;
import dev.sqldag.topology.ClusterConnectionOptions.Encryption;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Containment;
import dev.sqldag.topology.FailoverMode;
import dev.sqldag.topology.FailureConditionLevel;
import dev.sqldag.topology.GroupOptions;
import dev.sqldag.topology.ListenerAddress;
import dev.sqldag.topology.PrimaryConnections;
import dev.sqldag.topology.Replica;
import dev.sqldag.topology.RoutingTargets;
import dev.sqldag.topology.SecondaryConnections;
import dev.sqldag.topology.SeedingMode;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import dev.sqldag.tsql.GroupOptionStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.ReplicaOptionStatement;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.RoutingStatement;
import dev.sqldag.tsql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One change of each component of the model of a group, and the statements that make it. */
final class GroupChanges {

    static final Server ONE = server("s1");
    static final Server TWO = server("s2");
    static final Server THREE = server("s3");
    static final AvailabilityGroup GROUP = AvailabilityGroup.of("ag1", g -> g.database("db1")
            .replica(ONE, r -> r.readOnlyRoutingUrl("tcp://s1:1433"))
            .replica(TWO, r -> r.readOnlyRoutingUrl("tcp://s2:1433"))
            .listener("l1", l -> l.ip("10.0.0.10/24")));
    static final GroupName NAME = GROUP.name();

    /** A change of the topology; of which component of which record; and what is sent, none where nothing can be. */
    record Sample(String component, AvailabilityGroup wanted, List<Statement> statements) {

        static Sample of(String component, AvailabilityGroup wanted, Statement... statements) {
            return new Sample(component, wanted, List.of(statements));
        }

        @Override
        public String toString() {
            return component;
        }
    }

    private GroupChanges() {}

    static Stream<Sample> all() {
        return Stream.of(options(), replicas(), fixed(), parts()).flatMap(List::stream);
    }

    private static List<Sample> options() {
        return List.of(
                option(
                        "backupPreference",
                        o -> o.backupPreference(BackupPreference.PRIMARY),
                        new GroupOptionStatement.SetBackupPreference(NAME, BackupPreference.PRIMARY)),
                option(
                        "failureConditionLevel",
                        o -> o.failureConditionLevel(FailureConditionLevel.MODERATE_ERRORS),
                        new GroupOptionStatement.SetFailureConditionLevel(NAME, FailureConditionLevel.MODERATE_ERRORS)),
                option(
                        "healthCheckTimeout",
                        o -> o.healthCheckTimeout(Duration.ofMinutes(1)),
                        new GroupOptionStatement.SetHealthCheckTimeout(NAME, Duration.ofMinutes(1))),
                option(
                        "databaseLevelFailover",
                        o -> o.databaseLevelFailover(),
                        new GroupOptionStatement.SetDatabaseLevelFailover(NAME, true)),
                option(
                        "distributedTransactions",
                        o -> o.distributedTransactions(),
                        new GroupOptionStatement.SetDistributedTransactions(NAME, true)),
                option(
                        "requiredSynchronizedSecondaries",
                        o -> o.requiredSynchronizedSecondaries(1),
                        new GroupOptionStatement.SetRequiredSynchronizedSecondaries(NAME, 1)),
                option(
                        "clusterConnectionOptions",
                        o -> o.clusterConnection(c -> c.encryption(Encryption.STRICT)),
                        new GroupOptionStatement.SetClusterConnectionOptions(
                                NAME,
                                GROUP.with(g -> g.options(
                                                o -> o.clusterConnection(c -> c.encryption(Encryption.STRICT))))
                                        .options()
                                        .clusterConnectionOptions()
                                        .orElseThrow())));
    }

    private static List<Sample> replicas() {
        List<Sample> samples = new ArrayList<>(List.of(
                of(
                        "Replica.server",
                        GROUP.with(g -> g.replica(TWO.with(s -> s.host("s2.contoso.com")), KEPT)),
                        new ReplicaOptionStatement.SetEndpointUrl(NAME, TWO.name(), "TCP://s2.contoso.com:5022")),
                replica(
                        "seeding",
                        r -> r.automaticSeeding(),
                        new GroupStatement.GrantCreateAnyDatabase(NAME),
                        new ReplicaOptionStatement.SetSeedingMode(NAME, TWO.name(), SeedingMode.AUTOMATIC)),
                replica(
                        "backupPriority",
                        r -> r.backupPriority(80),
                        new ReplicaOptionStatement.SetBackupPriority(NAME, TWO.name(), 80)),
                replica(
                        "secondaryConnections",
                        r -> r.secondaryConnections(SecondaryConnections.READ_ONLY),
                        new ReplicaOptionStatement.SetSecondaryConnections(
                                NAME, TWO.name(), SecondaryConnections.READ_ONLY)),
                replica(
                        "primaryConnections",
                        r -> r.primaryConnections(PrimaryConnections.READ_WRITE),
                        new ReplicaOptionStatement.SetPrimaryConnections(
                                NAME, TWO.name(), PrimaryConnections.READ_WRITE)),
                replica(
                        "sessionTimeout",
                        r -> r.sessionTimeout(Duration.ofSeconds(20)),
                        new ReplicaOptionStatement.SetSessionTimeout(NAME, TWO.name(), Duration.ofSeconds(20))),
                replica(
                        "commitMode",
                        r -> r.asynchronousCommit(),
                        new ReplicaOptionStatement.SetAvailabilityMode(
                                NAME, TWO.name(), AvailabilityMode.ASYNCHRONOUS_COMMIT)),
                replica(
                        "commitMode",
                        r -> r.automaticFailover(),
                        new ReplicaOptionStatement.SetFailoverMode(NAME, TWO.name(), FailoverMode.AUTOMATIC))));
        RoutingTargets second = RoutingTargets.of(TWO);
        samples.addAll(List.of(
                of(
                        "Routing.readOnlyUrl",
                        GROUP.with(g -> g.replica(TWO, r -> r.readOnlyRoutingUrl("tcp://other:1433"))),
                        new RoutingStatement.SetReadOnlyUrl(NAME, TWO.name(), "tcp://other:1433")),
                of(
                        "Routing.readOnlyList",
                        GROUP.with(g -> g.replica(
                                ONE, r -> r.readOnlyRoutingUrl("tcp://s1:1433").readOnlyRoutingList(second))),
                        new RoutingStatement.SetReadOnlyList(NAME, ONE.name(), List.of(second))),
                of(
                        "Routing.readWriteUrl",
                        GROUP.with(g -> g.replica(TWO, KEPT.andThen(r -> r.readWriteRoutingUrl("tcp://w:1433")))),
                        new RoutingStatement.SetReadWriteUrl(NAME, TWO.name(), "tcp://w:1433")),
                of(
                        "AvailabilityGroup.replicas",
                        GROUP.with(g -> g.replica(THREE)),
                        new ReplicaStatement.Add(
                                NAME,
                                GROUP.clusterType(),
                                AvailabilityGroup.of("any", g -> g.replica(THREE))
                                        .replicas()
                                        .get(0)),
                        new GroupStatement.Join(NAME))));
        return samples;
    }

    private static List<Sample> fixed() {
        return List.of(
                of("AvailabilityGroup.clusterType", GROUP.with(g -> g.clusterType(ClusterType.NONE))),
                option("basic", o -> o.basic().backupPreference(BackupPreference.PRIMARY)),
                option("containment", o -> o.contained(Containment.OWN_SYSTEM_DATABASES)),
                of("Listener.dnsName", GROUP.with(g -> g.listener("l2", l -> l.ip("10.0.0.10/24")))),
                of("Listener.dhcp", GROUP.with(g -> g.listener("l1", l -> l.dhcp()))),
                of(
                        "Listener.distributedNetworkName",
                        GROUP.with(g -> g.listener("l1", l -> l.distributedNetworkName()))));
    }

    private static List<Sample> parts() {
        return List.of(
                of(
                        "AvailabilityGroup.databases",
                        GROUP.with(g -> g.database("db2")),
                        new GroupStatement.AddDatabase(NAME, new DatabaseName("db2"))),
                of(
                        "Listener.port",
                        GROUP.with(
                                g -> g.listener("l1", l -> l.ip("10.0.0.10/24").port(1500))),
                        new ListenerStatement.SetPort(NAME, "l1", 1500)),
                of(
                        "Listener.addresses",
                        GROUP.with(
                                g -> g.listener("l1", l -> l.ip("10.0.0.10/24").ip("10.0.1.10/24"))),
                        new ListenerStatement.AddAddress(
                                NAME, "l1", new ListenerAddress("10.0.1.10", Optional.of("255.255.255.0")))));
    }

    private static final Consumer<Replica.Builder> KEPT = r -> r.readOnlyRoutingUrl("tcp://s2:1433");

    private static Sample replica(String component, Consumer<Replica.Builder> change, Statement... statements) {
        return of("Replica." + component, GROUP.with(g -> g.replica(TWO, KEPT.andThen(change))), statements);
    }

    private static Sample option(String component, Consumer<GroupOptions.Builder> change, Statement... statements) {
        return of("GroupOptions." + component, GROUP.with(g -> g.options(change)), statements);
    }

    private static Server server(String name) {
        return Server.of(name, s -> s.version(SqlServerVersion.SQL_SERVER_2025));
    }
}

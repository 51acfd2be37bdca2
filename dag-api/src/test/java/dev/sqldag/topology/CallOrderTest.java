package dev.sqldag.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.OperatingSystem;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CallOrderTest {

    private static final List<Consumer<Server.Builder>> SERVER = List.of(
            s -> s.host("server1.contoso.com"),
            s -> s.version(SqlServerVersion.SQL_SERVER_2019),
            s -> s.endpointPort(5023),
            s -> s.endpointName("mirroring"),
            s -> s.endpoint(e -> e.encryption(Encryption.SUPPORTED_AES)),
            s -> s.endpoint(e -> e.role(Endpoint.Role.PARTNER).ip("10.0.0.1")),
            s -> s.endpoint(e -> e.authentication(Authentication.certificate(Certificate.of("c", c -> {})))),
            s -> s.serviceAccount("CONTOSO\\sql"),
            s -> s.failoverClusterInstance(),
            s -> s.build("15.0.4249.2"),
            s -> s.edition(Edition.ENTERPRISE),
            s -> s.operatingSystem(OperatingSystem.WINDOWS),
            s -> s.cluster("east"),
            s -> s.domain("contoso.com"));

    private static final List<Consumer<Replica.Builder>> REPLICA = List.of(
            r -> r.automaticFailover(),
            r -> r.automaticSeeding(),
            r -> r.backupPriority(10),
            r -> r.secondaryConnections(SecondaryConnections.ALL),
            r -> r.primaryConnections(PrimaryConnections.READ_WRITE),
            r -> r.sessionTimeout(Duration.ofSeconds(20)),
            r -> r.readOnlyRoutingUrl("tcp://server1:1433"),
            r -> r.readOnlyRoutingList(RoutingTargets.of(Server.of("server2"), Server.of("server10"))),
            r -> r.readWriteRoutingUrl("tcp://server1:1433"));

    private static final List<Consumer<GroupOptions.Builder>> OPTIONS = List.of(
            o -> o.backupPreference(BackupPreference.NONE),
            o -> o.failureConditionLevel(FailureConditionLevel.SERVER_DOWN),
            o -> o.healthCheckTimeout(Duration.ofMinutes(1)),
            o -> o.databaseLevelFailover(),
            o -> o.distributedTransactions(),
            o -> o.basic(),
            o -> o.contained(Containment.OWN_SYSTEM_DATABASES),
            o -> o.requiredSynchronizedSecondaries(1),
            o -> o.writeLeaseValidity(Duration.ofSeconds(30)),
            o -> o.clusterConnection(c ->
                    c.encryption(ClusterConnectionOptions.Encryption.STRICT).trustServerCertificate()));

    private static final List<Consumer<Listener.Builder>> LISTENER = List.of(
            l -> l.port(60173),
            l -> l.dhcp("10.3.0.0/24"),
            l -> l.distributedNetworkName(),
            l -> l.ip("10.1.0.10/24"),
            l -> l.ip("2001:db8::10"),
            l -> l.ip("10.2.0.10/24"));

    private static final List<Consumer<DistributedAvailabilityGroup.Builder>> DISTRIBUTED = List.of(
            d -> d.synchronousCommit(),
            d -> d.automaticSeeding(),
            d -> d.first(s -> s.asynchronousCommit()),
            d -> d.second(s -> s.manualSeeding()));

    @RepeatedTest(50)
    void order_of_calls_never_changes_the_result(RepetitionInfo repetition) {
        assertThat(topology(new Random(repetition.getCurrentRepetition()))).isEqualTo(topology(new Random(0)));
    }

    @Test
    void names_are_ordered_as_a_human_expects() {
        AvailabilityGroup group = AvailabilityGroup.of("ag", g -> {
            List.of("server10", "Server2", "server1", "server2b", "server02a", "b", "A")
                    .forEach(name -> {
                        g.replica(Server.of(name));
                        g.database(name);
                    });
        });
        assertThat(group.databases())
                .map(DatabaseName::value)
                .containsExactly("A", "b", "server1", "Server2", "server02a", "server2b", "server10");
        assertThat(group.servers().map(server -> server.name().value()))
                .containsExactly("A", "b", "server1", "Server2", "server02a", "server2b", "server10");
    }

    @Test
    void groups_distributed_groups_and_servers_are_in_the_order_of_names() {
        AvailabilityGroup ten = AvailabilityGroup.of("ag10", g -> g.replica(Server.of("s10")));
        AvailabilityGroup nine = AvailabilityGroup.of("ag9", g -> g.replica(Server.of("s9")));
        Topology topology = Topology.of(
                DistributedAvailabilityGroup.of("dag10", ten, nine),
                DistributedAvailabilityGroup.of("dag9", ten, nine));
        assertThat(topology.groups()).containsExactly(nine, ten);
        assertThat(topology.servers()).map(server -> server.name().value()).containsExactly("s9", "s10");
        assertThat(topology.distributedGroups())
                .map(group -> group.name().value())
                .containsExactly("dag9", "dag10");
    }

    @Test
    void equal_values_are_kept_once_and_different_ones_of_one_name_both() {
        AvailabilityGroup one = AvailabilityGroup.of("ag", g -> g.database("db1"));
        AvailabilityGroup same = AvailabilityGroup.of("ag", g -> g.database("db1"));
        AvailabilityGroup other = AvailabilityGroup.of("ag", g -> g.database("db2"));
        assertThat(Topology.of(one, same, other).groups()).containsExactly(one, other);
    }

    private static Topology topology(Random random) {
        Server first = Server.of("server1", all(SERVER, random));
        AvailabilityGroup west = AvailabilityGroup.of(
                "west",
                all(
                        List.of(
                                g -> g.database("db1"),
                                g -> g.database("db2"),
                                g -> g.database("db10"),
                                g -> g.replica(first, all(REPLICA, random)),
                                g -> g.replica(Server.of("server2")),
                                g -> g.replica(Server.of("server10")),
                                g -> g.listener("west", all(LISTENER, random)),
                                g -> g.options(all(OPTIONS, random)),
                                g -> g.options(o -> o.basic()),
                                g -> g.clusterType(ClusterType.EXTERNAL),
                                g -> g.configurationOnlyReplica(Server.of("server5")),
                                g -> g.configurationOnlyReplica(Server.of("server6"), Duration.ofSeconds(20)),
                                g -> g.publisher(),
                                g -> g.address("west.contoso.com"),
                                g -> g.initialPrimary(first)),
                        random));
        AvailabilityGroup east = AvailabilityGroup.of("east", g -> g.replica(Server.of("server3")));
        AvailabilityGroup alone = AvailabilityGroup.of("alone", g -> g.replica(Server.of("server4")));
        DistributedAvailabilityGroup distributed =
                DistributedAvailabilityGroup.of("distributed", west, east, all(DISTRIBUTED, random));
        return Topology.of(all(
                List.of(
                        t -> t.group(west),
                        t -> t.group(alone),
                        t -> t.group(east),
                        t -> t.distributedGroup(distributed)),
                random));
    }

    private static <B> Consumer<B> all(List<Consumer<B>> calls, Random random) {
        List<Consumer<B>> shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, random);
        return builder -> shuffled.forEach(call -> call.accept(builder));
    }
}

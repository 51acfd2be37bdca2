package dev.sqldag.topology;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.sqldag.testing.Nulls;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NullTest {

    private static final String TEXT = Nulls.of(String.class);
    private static final Server SERVER = Server.of("server1");
    private static final AvailabilityGroup GROUP = AvailabilityGroup.of("ag1", g -> {});

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void null_is_refused_by_the_name_of_what_is_null(String component, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessageContaining(component);
    }

    static Stream<Arguments> calls() {
        Map<String, List<ThrowingCallable>> calls = Map.ofEntries(
                Map.entry(
                        "value",
                        List.of(
                                () -> new GroupName(TEXT),
                                () -> new ServerName(TEXT),
                                () -> new DatabaseName(TEXT),
                                () -> new EndpointName(TEXT),
                                () -> new CertificateName(TEXT),
                                () -> new LoginName(TEXT),
                                () -> Certificate.of(TEXT, c -> {}),
                                () -> Server.of("s", s -> s.serviceAccount(TEXT)),
                                () -> Server.of(TEXT),
                                () -> AvailabilityGroup.of(TEXT, g -> {}),
                                () -> AvailabilityGroup.of("ag1", g -> g.database(TEXT)),
                                () -> DistributedAvailabilityGroup.of(TEXT, GROUP, GROUP))),
                Map.entry(
                        "host",
                        List.of(
                                () -> Server.of("s", s -> s.host(TEXT)),
                                () -> AvailabilityGroup.of("ag1", g -> g.address(TEXT)))),
                Map.entry("version", List.of(() -> Server.of("s", s -> s.version(Nulls.of(SqlServerVersion.class))))),
                Map.entry(
                        "server",
                        List.of(
                                () -> AvailabilityGroup.of("ag1", g -> g.replica(Nulls.of(Server.class))),
                                () -> AvailabilityGroup.of("ag1", g -> g.initialPrimary(Nulls.of(Server.class))))),
                Map.entry("subject", List.of(() -> Certificate.of("c", c -> c.subject(TEXT)))),
                Map.entry("day", List.of(() -> Certificate.of("c", c -> c.expires(Nulls.of(LocalDate.class))))),
                Map.entry("certificate", List.of(() -> Authentication.certificate(Nulls.of(Certificate.class)))),
                Map.entry("protocol", List.of(() -> Authentication.windows(Nulls.of(Authentication.Protocol.class)))),
                Map.entry("encryption", List.of(() -> endpoint(e -> e.encryption(Nulls.of(Encryption.class))))),
                Map.entry("role", List.of(() -> endpoint(e -> e.role(Nulls.of(Endpoint.Role.class))))),
                Map.entry("dnsName", List.of(() -> AvailabilityGroup.of("ag1", g -> g.listener(TEXT, l -> {})))),
                Map.entry(
                        "address",
                        List.of(
                                () -> endpoint(e -> e.ip(TEXT)),
                                () -> ListenerAddress.of(TEXT),
                                () -> AvailabilityGroup.of("ag1", g -> g.listener("l", l -> l.ip(TEXT))))),
                Map.entry(
                        "connections",
                        List.of(() -> AvailabilityGroup.of(
                                "ag1",
                                g -> g.replica(
                                        SERVER, r -> r.secondaryConnections(Nulls.of(SecondaryConnections.class)))))),
                Map.entry(
                        "member",
                        List.of(
                                () -> DistributedAvailabilityGroup.of("d", Nulls.of(Member.class), GROUP),
                                () -> DistributedAvailabilityGroup.of("d", GROUP, Nulls.of(Member.class)))),
                Map.entry(
                        "group",
                        List.of(
                                () -> Topology.of(t -> t.group(Nulls.of(AvailabilityGroup.class))),
                                () -> Topology.of(
                                        t -> t.distributedGroup(Nulls.of(DistributedAvailabilityGroup.class))))),
                Map.entry("groups", List.of(() -> new Topology(Nulls.list(), List.of()))),
                Map.entry(
                        "databases",
                        List.of(() -> new AvailabilityGroup(
                                GROUP.name(),
                                Nulls.list(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                ClusterType.WSFC,
                                GroupOptions.DEFAULT,
                                false))));
        return calls.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(call -> Arguments.of(entry.getKey(), call)));
    }

    private static Server endpoint(Consumer<Endpoint.Builder> settings) {
        return Server.of("s", s -> s.endpoint(settings));
    }
}

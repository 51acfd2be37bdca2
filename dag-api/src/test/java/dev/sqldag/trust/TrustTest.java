package dev.sqldag.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.DistributedAvailabilityGroup;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import dev.sqldag.trust.Trust.Link;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrustTest {

    private static final EndpointName ENDPOINT = Endpoint.DEFAULT.name();

    @Test
    void under_one_account_there_is_nothing_to_do() {
        assertThat(Trust.of(group("ag1", "s1", "s2").with(g -> {})).links()).isEmpty();
        assertThat(Trust.of(group("ag1", name -> account(name, "CONTOSO\\sql"), "s1", "s2"))
                        .links())
                .isEmpty();
        assertThat(Trust.of(two(account("s1", "CONTOSO\\sql"), account("s2", "contoso\\SQL")))
                        .links())
                .isEmpty();
    }

    @Test
    void accounts_that_differ_need_each_others_login() {
        assertThat(Trust.of(two(account("s1", "CONTOSO\\a"), account("s2", "CONTOSO\\b")))
                        .links())
                .containsExactly(
                        new Link(name("s1"), name("s2"), windows("CONTOSO\\b"), List.of()),
                        new Link(name("s2"), name("s1"), windows("CONTOSO\\a"), List.of()));
    }

    @Test
    void a_virtual_account_is_seen_as_its_machine() {
        Server virtual = Server.of("s2", s -> s.machineAccount("CONTOSO\\S2$"));
        assertThat(Trust.of(two(account("s1", "CONTOSO\\a"), virtual)).links())
                .first()
                .extracting(Link::onFrom)
                .isEqualTo(windows("CONTOSO\\S2$"));
    }

    @Test
    void of_an_account_that_nobody_told_nothing_is_said() {
        assertThat(Trust.of(two(account("s1", "CONTOSO\\a"), Server.of("s2"))).links())
                .isEmpty();
    }

    @Test
    void with_certificates_each_makes_its_own_and_takes_in_the_others() {
        Certificate other = Certificate.of("s2_cert", c -> {});
        assertThat(Trust.of(two(certified("s1"), certified("s2"))).links())
                .hasSize(2)
                .first()
                .isEqualTo(new Link(
                        name("s1"),
                        name("s2"),
                        takeIn("s2_cert"),
                        List.of(new Need.MasterKey(), new Need.OwnCertificate(other))));
    }

    @Test
    void during_a_rotation_both_certificates_are_trusted() {
        Certificate old = Certificate.of("old", c -> {});
        Certificate next = Certificate.of("next", c -> c.replaces(old));
        Server rotating = Server.of("s2", s -> s.endpoint(e -> e.authentication(Authentication.certificate(next))));
        List<Need> both =
                Stream.of(takeIn("old"), takeIn("next")).flatMap(List::stream).toList();
        assertThat(Trust.of(two(certified("s1"), rotating)).links())
                .first()
                .extracting(Link::onFrom)
                .isEqualTo(both);
    }

    @Test
    void with_both_ways_both_are_prepared() {
        UnaryOperator<Server> mixed =
                server -> server.with(s -> s.endpoint(e -> e.authentication(Authentication.windowsThenCertificate(
                        Protocol.NEGOTIATE, Certificate.of(server.name() + "_cert", c -> {})))));
        List<Need> needs = Stream.of(windows("CONTOSO\\b"), takeIn("s2_cert"))
                .flatMap(List::stream)
                .toList();
        assertThat(Trust.of(two(mixed.apply(account("s1", "CONTOSO\\a")), mixed.apply(account("s2", "CONTOSO\\b"))))
                        .links())
                .first()
                .extracting(Link::onFrom)
                .isEqualTo(needs);
        assertThat(Trust.of(two(account("s1", "CONTOSO\\a"), mixed.apply(account("s2", "CONTOSO\\b"))))
                        .links())
                .first()
                .extracting(Link::onFrom)
                .isEqualTo(windows("CONTOSO\\b"));
    }

    @Test
    void across_a_distributed_group_every_replica_lets_in_every_other() {
        DistributedAvailabilityGroup distributed = DistributedAvailabilityGroup.of(
                "dag", group("ag1", TrustTest::certified, "s1", "s2"), group("ag2", TrustTest::certified, "s3", "s4"));
        assertThat(pairs(Trust.of(distributed)))
                .containsExactly(
                        "s1 lets s2 in",
                        "s1 lets s3 in",
                        "s1 lets s4 in",
                        "s2 lets s1 in",
                        "s2 lets s3 in",
                        "s2 lets s4 in",
                        "s3 lets s1 in",
                        "s3 lets s2 in",
                        "s3 lets s4 in",
                        "s4 lets s1 in",
                        "s4 lets s2 in",
                        "s4 lets s3 in");
    }

    @Test
    void failover_cluster_instances_are_replicas_like_others() {
        AvailabilityGroup instances = AvailabilityGroup.of("ag1", g -> {
            g.replica(certified("vnn1").with(s -> s.failoverClusterInstance()));
            g.replica(certified("vnn2").with(s -> s.failoverClusterInstance()));
        });
        assertThat(pairs(Trust.of(instances))).containsExactly("vnn1 lets vnn2 in", "vnn2 lets vnn1 in");
    }

    @Test
    void servers_of_a_fan_out_that_share_no_group_do_not_meet() {
        AvailabilityGroup ag1 = group("ag1", TrustTest::certified, "s1");
        Topology topology = Topology.of(
                DistributedAvailabilityGroup.of("dag1", ag1, group("ag2", TrustTest::certified, "s2")),
                DistributedAvailabilityGroup.of("dag2", ag1, group("ag3", TrustTest::certified, "s3")));
        assertThat(pairs(Trust.of(topology)))
                .containsExactly("s1 lets s2 in", "s1 lets s3 in", "s2 lets s1 in", "s3 lets s1 in");
    }

    @Test
    void a_pair_that_shares_many_groups_is_listed_once_in_the_order_of_names() {
        AvailabilityGroup[] groups = IntStream.range(0, 20)
                .mapToObj(i -> group("ag" + i, TrustTest::certified, "s10", "s9"))
                .toArray(AvailabilityGroup[]::new);
        assertThat(pairs(Trust.of(Topology.of(groups)))).containsExactly("s9 lets s10 in", "s10 lets s9 in");
    }

    @Test
    void ten_thousand_groups_take_seconds() {
        AvailabilityGroup[] groups = IntStream.range(0, 10_000)
                .mapToObj(i -> group("ag" + i, TrustTest::certified, "a" + i, "b" + i, "c" + i))
                .toArray(AvailabilityGroup[]::new);
        assertThat(Trust.of(Topology.of(groups)).links()).hasSize(60_000);
    }

    private static List<String> pairs(Trust trust) {
        return trust.links().stream().map(Link::toString).toList();
    }

    private static List<Need> windows(String account) {
        LoginName login = new LoginName(account);
        return List.of(new Need.WindowsLogin(login), new Need.Connect(ENDPOINT, login));
    }

    private static List<Need> takeIn(String certificate) {
        LoginName owner = new LoginName(certificate);
        return List.of(
                new Need.OwnerOfCertificate(owner),
                new Need.PartnerCertificate(Certificate.of(certificate, c -> {}).name(), owner),
                new Need.Connect(ENDPOINT, owner));
    }

    private static ServerName name(String server) {
        return new ServerName(server);
    }

    private static Server account(String name, String account) {
        return Server.of(name, s -> s.serviceAccount(account));
    }

    private static Server certified(String name) {
        Certificate own = Certificate.of(name + "_cert", c -> {});
        return Server.of(name, s -> s.endpoint(e -> e.authentication(Authentication.certificate(own))));
    }

    private static AvailabilityGroup two(Server one, Server other) {
        return AvailabilityGroup.of("ag1", g -> g.replica(one).replica(other));
    }

    private static AvailabilityGroup group(String name, String... servers) {
        return group(name, Server::of, servers);
    }

    private static AvailabilityGroup group(String name, Function<String, Server> server, String... servers) {
        return AvailabilityGroup.of(
                name, g -> Arrays.stream(servers).map(server).forEach(g::replica));
    }
}

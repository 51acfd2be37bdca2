package dev.sqldag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sqldag.testkit.command.EndpointCommand;
import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.AvailabilityMode;
import dev.sqldag.testkit.command.GroupCommand.FailoverMode;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.GroupCommand.ListenerIp;
import dev.sqldag.testkit.command.GroupCommand.ListenerNetwork;
import dev.sqldag.testkit.command.GroupCommand.ListenerSpec;
import dev.sqldag.testkit.command.LoginCommand;
import dev.sqldag.testkit.command.PermissionCommand;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** JOIN, endpoints, logins and listeners. */
class JoinAndListenerTest {

    private static final GroupCommand.Join JOIN = new GroupCommand.Join("ag1", Optional.empty());

    private static Bench created(Bench bench) {
        return bench.ok("server1", Seed.group("ag1", List.of(), Seed.replica("server1"), Seed.replica("server2")));
    }

    @Test
    void joining_twice_is_refused() {
        Bench bench = created(Seed.endpoints(Seed.servers(16))).ok("server2", JOIN);

        assertThat(bench.refusal("server2", JOIN)).containsExactly(41106);
        assertThat(bench.refusal("server1", JOIN)).containsExactly(41106);
    }

    @Test
    void a_group_of_another_cluster_cannot_be_joined() {
        Bench bench = created(Seed.endpoints(Seed.servers(16)));

        assertThat(bench.refusal("server3", JOIN)).containsExactly(41044, 41158);
    }

    @Test
    void joining_needs_both_endpoints() {
        Bench bench = created(Seed.servers(16));
        assertThat(bench.refusal("server2", JOIN)).containsExactly(35250, 41158);

        bench.ok("server2", Seed.endpoint(5022));
        assertThat(bench.refusal("server2", JOIN)).containsExactly(35250, 41158);

        bench.ok("server1", Seed.endpoint(5022)).ok("server2", JOIN);
    }

    @Test
    void a_join_that_waits_succeeds_when_the_endpoint_comes_in_time() {
        Bench bench = created(Seed.servers(16)).ok("server2", Seed.endpoint(5022));
        var pending = bench.world().port("server2").execute(JOIN, new Caller(51, "sa", "master"));
        assertThat(pending).isInstanceOf(Effect.Pending.class);

        bench.ok("server1", Seed.endpoint(5022)).rest();

        assertThat(bench.refusal("server2", JOIN)).containsExactly(41106);
    }

    @Test
    void a_stopped_endpoint_disconnects_and_a_started_one_connects_again() {
        Bench bench = Seed.ag1(Seed.endpoints(Seed.servers(16))).rest();
        bench.ok("server2", alter(EndpointCommand.State.STOPPED)).rest();

        Bench.Row remote = bench.rows("server1", "dm_hadr_availability_replica_states", "ag1")
                .get(1);
        assertThat(remote.get("connected_state_desc")).isEqualTo("DISCONNECTED");
        assertThat(remote.get("last_connect_error_number")).isNotNull();
        assertThat(remote.get("synchronization_health_desc")).isEqualTo("NOT_HEALTHY");
        assertThat(bench.rows("server2", "dm_hadr_database_replica_states"))
                .singleElement()
                .satisfies(r -> assertThat(r.get("synchronization_state_desc")).isEqualTo("NOT SYNCHRONIZING"));

        bench.ok("server2", alter(EndpointCommand.State.STARTED)).rest();
        assertThat(bench.rows("server2", "dm_hadr_database_replica_states"))
                .singleElement()
                .satisfies(r -> assertThat(r.get("synchronization_state_desc")).isEqualTo("SYNCHRONIZED"));
    }

    private static EndpointCommand.Alter alter(EndpointCommand.State state) {
        return new EndpointCommand.Alter("hadr_endpoint", Optional.of(state), OptionalInt.empty());
    }

    @Test
    void servers_of_different_accounts_need_a_login_and_a_grant() {
        Bench bench = Seed.endpoints(Bench.of(
                ServerSpec.of("server1", 16).inCluster("c").serviceAccount("CONTOSO\\one"),
                ServerSpec.of("server2", 16).inCluster("c").serviceAccount("CONTOSO\\two")));
        created(bench);
        assertThat(bench.refusal("server2", JOIN)).containsExactly(35250, 41158);
        assertThat(bench.refusal("server1", grant("CONTOSO\\two"))).containsExactly(15151);

        bench.ok("server1", windows("CONTOSO\\two"), grant("CONTOSO\\two"));
        assertThat(bench.refusal("server2", JOIN)).as("one way only").containsExactly(35250, 41158);

        bench.ok("server2", windows("CONTOSO\\one"), grant("CONTOSO\\one")).ok("server2", JOIN);
        assertThat(bench.refusal("server1", windows("contoso\\TWO"))).containsExactly(15025);
    }

    private static LoginCommand.Create windows(String login) {
        return new LoginCommand.Create(login, new LoginCommand.Source.Windows(), LoginCommand.LoginOptions.NONE);
    }

    private static PermissionCommand grant(String login) {
        return PermissionCommand.connect("hadr_endpoint", login);
    }

    @Test
    void a_server_has_one_mirroring_endpoint() {
        Bench bench = Seed.endpoints(Seed.servers(16));

        assertThat(bench.refusal("server1", Seed.endpoint(5023))).containsExactly(7862);
        bench.ok("server1", new EndpointCommand.Drop("hadr_endpoint"), Seed.endpoint(5023));
        assertThat(bench.rows("server1", "database_mirroring_endpoints"))
                .singleElement()
                .satisfies(
                        r -> assertThat(r.get("role_desc")).isEqualTo("ALL"),
                        r -> assertThat(r.get("connection_auth")).isEqualTo(3),
                        r -> assertThat(r.get("encryption_algorithm")).isEqualTo(2));
    }

    @Test
    void the_cluster_type_of_the_join_must_be_the_group_s() {
        Bench bench = Seed.endpoints(Bench.of(ServerSpec.of("server1", 16), ServerSpec.of("server2", 16)));
        bench.ok(
                "server1",
                new GroupCommand.Create(
                        "ag1",
                        List.of(new GroupOption("CLUSTER_TYPE", "NONE")),
                        List.of(),
                        List.of(Seed.replica("server1"), Seed.replica("server2")),
                        Optional.empty()));

        assertThat(bench.refusal("server2", JOIN)).containsExactly(47100, 41158);
        assertThat(bench.refusal("server2", new GroupCommand.Join("other", Optional.of("NONE"))))
                .containsExactly(47106, 41158);
        bench.ok("server2", new GroupCommand.Join("ag1", Optional.of("NONE")));
    }

    @Test
    void configuration_is_changed_on_the_primary_only() {
        Bench bench = created(Seed.endpoints(Seed.servers(16))).ok("server2", JOIN);

        assertThat(bench.refusal("server2", Seed.listener("ag1"))).containsExactly(41140);
        assertThat(bench.refusal("server3", Seed.listener("ag1"))).containsExactly(15151);
    }

    @Test
    void listeners_are_checked() {
        Bench bench = created(Seed.endpoints(Seed.servers(16)));

        assertThat(listener(bench, "l".repeat(64), 1433, ip("10.0.0.1", "255.0.0.0")))
                .containsExactly(19485);
        assertThat(listener(bench, "l", 70000, ip("10.0.0.1", "255.0.0.0"))).containsExactly(19482);
        assertThat(listener(bench, "l", 1433, ip("10.0.0.300", "255.0.0.0"))).containsExactly(19483);
        assertThat(listener(bench, "l", 1433, ip("10.0.0.1", "255.0.255.0"))).containsExactly(19483);
        assertThat(listener(bench, "l", 1433, ip("10.0.0.1", "255.0.0.0"), ip("10.0.0.1", "255.0.0.0")))
                .containsExactly(19484);
        assertThat(listener(bench, "l", 1433, ip("10.0.0.1", "255.0.0.0"), ip("10.1.0.1", "255.0.0.0")))
                .containsExactly(19451);
        assertThat(listener(bench, "server4", 1433, ip("10.0.0.1", "255.0.0.0")))
                .containsExactly(19471);
        assertThat(listener(bench, "l", 1433, ip("10.0.0.1", "255.255.0.0"), ip("10.1.0.1", "255.255.0.0")))
                .isEmpty();
        assertThat(listener(bench, "m", 1433, ip("10.0.0.1", "255.0.0.0"))).containsExactly(19477);
        assertThat(bench.rows("server1", "availability_group_listener_ip_addresses"))
                .extracting(r -> r.get("network_subnet_ip"), r -> r.get("network_subnet_prefix_length"))
                .containsExactly(tuple("10.0.0.0", 16), tuple("10.1.0.0", 16));
        assertThat(bench.refusal("server1", new GroupCommand.RemoveListener("ag1", "x")))
                .containsExactly(19469);
        bench.ok("server1", new GroupCommand.RemoveListener("ag1", "L"));
    }

    private static ListenerIp ip(String address, String mask) {
        return new ListenerIp(address, Optional.of(mask));
    }

    private static List<Integer> listener(Bench bench, String name, int port, ListenerIp... addresses) {
        return bench.refusal(
                "server1",
                new GroupCommand.AddListener(
                        "ag1", new ListenerSpec(name, ListenerNetwork.IP, List.of(addresses), OptionalInt.of(port))));
    }

    @Test
    void an_older_server_cannot_join_a_newer_primary() {
        Bench bench = Seed.endpoints(Bench.of(
                ServerSpec.of("server1", 16).inCluster("c"),
                ServerSpec.of("server2", 15).inCluster("c")));
        bench.ok(
                "server1",
                Seed.group(
                        "ag1",
                        List.of(),
                        Seed.replica("server1"),
                        Seed.replica("server2", FailoverMode.MANUAL, AvailabilityMode.ASYNCHRONOUS_COMMIT)));

        assertThat(bench.refusal("server2", JOIN)).containsExactly(41071, 41158);
    }
}

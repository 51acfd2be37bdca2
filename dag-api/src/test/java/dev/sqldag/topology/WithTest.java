package dev.sqldag.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.server.Authentication;
import dev.sqldag.topology.server.Edition;
import dev.sqldag.topology.server.Encryption;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import org.junit.jupiter.api.Test;

class WithTest {

    private static final Server ONE =
            Server.of("server1", s -> s.host("one").endpointPort(5023).serviceAccount("CONTOSO\\sql"));

    private static final AvailabilityGroup GROUP = AvailabilityGroup.of("ag1", g -> {
        g.database("db1");
        g.replica(ONE, r -> r.automaticFailover());
        g.replica(Server.of("server2"));
        g.listener("l", l -> l.ip("10.0.0.10/24"));
        g.address("vnn");
        g.initialPrimary(ONE);
        g.clusterType(ClusterType.EXTERNAL);
        g.configurationOnlyReplica(Server.of("server9"));
        g.options(o -> o.databaseLevelFailover().requiredSynchronizedSecondaries(1));
        g.publisher();
    });

    @Test
    void a_server_keeps_what_is_not_mentioned() {
        assertThat(ONE.with(s -> s.version(SqlServerVersion.SQL_SERVER_2025)))
                .isEqualTo(Server.of("server1", s -> s.host("one")
                        .endpointPort(5023)
                        .serviceAccount("CONTOSO\\sql")
                        .version(SqlServerVersion.SQL_SERVER_2025)));
    }

    @Test
    void an_endpoint_keeps_what_is_not_mentioned() {
        Endpoint endpoint = Endpoint.DEFAULT.with(e -> e.name("mirroring")
                .port(5023)
                .ip("10.0.0.1")
                .authentication(Authentication.windows(Authentication.Protocol.NTLM))
                .encryption(Encryption.SUPPORTED_AES)
                .role(Endpoint.Role.PARTNER)
                .state(Endpoint.State.STOPPED));
        assertThat(endpoint.with(e -> {})).isEqualTo(endpoint);
        assertThat(endpoint.with(e -> e.allAddresses()).ip()).isEmpty();
    }

    @Test
    void a_group_without_changes_is_equal() {
        assertThat(GROUP.with(g -> {})).isEqualTo(GROUP);
    }

    @Test
    void options_that_are_not_mentioned_stay() {
        assertThat(GROUP.with(g -> g.options(o -> o.requiredSynchronizedSecondaries(0)))
                        .options())
                .isEqualTo(
                        GroupOptions.DEFAULT.with(o -> o.databaseLevelFailover().requiredSynchronizedSecondaries(0)));
    }

    @Test
    void a_configuration_only_replica_may_become_one_with_data() {
        AvailabilityGroup changed = GROUP.with(g -> g.replica(Server.of("server9")));
        assertThat(changed.configurationReplicas()).isEmpty();
        assertThat(changed.replicas()).hasSize(3);
    }

    @Test
    void what_is_said_about_a_server_s_installation_stays() {
        Server server = Server.of("s", s -> s.edition(Edition.STANDARD).domain("contoso.com"));
        assertThat(server.with(s -> s.host("h")).installation()).isEqualTo(server.installation());
    }

    @Test
    void a_replica_that_is_named_again_is_replaced_whatever_its_case() {
        AvailabilityGroup changed = GROUP.with(g -> g.replica(Server.of("SERVER1"), r -> r.asynchronousCommit()));
        assertThat(changed.replicas())
                .map(Replica::commitMode)
                .containsExactly(CommitMode.ASYNCHRONOUS, CommitMode.SYNCHRONOUS);
        assertThat(changed.servers().map(Server::host)).containsExactly("SERVER1", "server2", "server9");
    }

    @Test
    void a_new_replica_and_a_new_database_are_added() {
        AvailabilityGroup changed =
                GROUP.with(g -> g.replica(Server.of("server3")).database("db2"));
        assertThat(changed.replicas()).hasSize(3);
        assertThat(changed.databases()).map(DatabaseName::value).containsExactly("db1", "db2");
    }

    @Test
    void a_database_that_is_named_again_is_replaced() {
        assertThat(GROUP.with(g -> g.database("DB1")).databases())
                .map(DatabaseName::value)
                .containsExactly("DB1");
    }

    @Test
    void a_second_listener_replaces_the_first() {
        assertThat(GROUP.with(g -> g.listener("m", l -> {})).listener())
                .hasValueSatisfying(listener -> assertThat(listener.dnsName()).isEqualTo("m"));
    }

    @Test
    void the_original_stays_as_it_was() {
        AvailabilityGroup before = GROUP.with(g -> {});
        AvailabilityGroup changed = GROUP.with(g -> g.database("db2"));
        assertThat(GROUP).isEqualTo(before).isNotEqualTo(changed);
    }
}

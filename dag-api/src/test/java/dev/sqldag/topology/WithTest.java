package dev.sqldag.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WithTest {

    private static final Server ONE = Server.of("server1", s -> s.host("one").endpointPort(5023));

    private static final AvailabilityGroup GROUP = AvailabilityGroup.of("ag1", g -> {
        g.database("db1");
        g.replica(ONE, r -> r.automaticFailover());
        g.replica(Server.of("server2"));
        g.listener("l", l -> l.ip("10.0.0.10/24"));
        g.address("vnn");
        g.initialPrimary(ONE);
    });

    @Test
    void a_server_keeps_what_is_not_mentioned() {
        assertThat(ONE.with(s -> s.version(SqlServerVersion.SQL_SERVER_2025)))
                .isEqualTo(new Server(
                        ONE.name(),
                        "one",
                        SqlServerVersion.SQL_SERVER_2025,
                        Endpoint.of("Hadr_endpoint", 5023),
                        false,
                        Installation.UNKNOWN));
    }

    @Test
    void a_group_without_changes_is_equal() {
        assertThat(GROUP.with(g -> {})).isEqualTo(GROUP);
    }

    @Test
    void a_replica_that_is_named_again_is_replaced_whatever_its_case() {
        AvailabilityGroup changed = GROUP.with(g -> g.replica(Server.of("SERVER1"), r -> r.asynchronousCommit()));
        assertThat(changed.replicas())
                .map(Replica::commitMode)
                .containsExactly(CommitMode.ASYNCHRONOUS, CommitMode.SYNCHRONOUS);
        assertThat(changed.servers().map(Server::host)).containsExactly("SERVER1", "server2");
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

package dev.sqldag.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTest {

    @ParameterizedTest
    @CsvSource({
        "server1.contoso.com, TCP://server1.contoso.com:5022",
        "10.0.0.1, TCP://10.0.0.1:5022",
        "2001:db8::1, TCP://[2001:db8::1]:5022",
        "[2001:db8::1], TCP://[2001:db8::1]:5022"
    })
    void an_endpoint_is_found_at_its_host_and_port(String host, String url) {
        assertThat(Server.of("server1", s -> s.host(host)).endpointUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"server1, server1", "server1\\sales, server1", "server1\\, server1"})
    void a_server_is_reached_under_the_machine_part_of_its_name(String name, String host) {
        assertThat(Server.of(name).host()).isEqualTo(host);
    }

    @Test
    void a_listener_url_has_the_port_of_the_endpoint_and_not_the_listeners() {
        assertThat(Walkthrough.AG1.listenerUrl()).contains("tcp://ag1-listener:5022");
    }

    @Test
    void a_group_over_cluster_instances_is_addressed_by_a_virtual_network_name() {
        assertThat(Walkthrough.SQLFCIAG.listenerUrl()).contains("tcp://SQLFCIAG-1:5022");
    }

    @Test
    void an_address_wins_over_the_listeners_name() {
        assertThat(Walkthrough.AG1.with(g -> g.address("2001:db8::1")).listenerUrl())
                .contains("tcp://[2001:db8::1]:5022");
    }

    @Test
    void a_link_names_the_instance_and_the_database_behind_its_host() {
        assertThat(RemoteMember.of("mi", "mi.contoso.net", 5022, m -> m.database("db1")
                                .server("one"))
                        .listenerUrl())
                .contains("tcp://mi.contoso.net:5022;Server=[one];Database=[db1]");
        assertThat(RemoteMember.of("other", "::1", 5023).listenerUrl()).contains("tcp://[::1]:5023");
    }

    @Test
    void there_is_no_url_without_a_listener_or_address_and_none_without_a_replica() {
        assertThat(AvailabilityGroup.of("ag", g -> g.replica(Server.of("s"))).listenerUrl())
                .isEmpty();
        assertThat(AvailabilityGroup.of("ag", g -> g.address("h")).listenerUrl())
                .isEmpty();
    }
}

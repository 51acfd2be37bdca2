package dev.sqldag.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Listeners whose name leads to the servers themselves (tsql-facts 1.1, 7.1), and URLs that are taken away. */
class NetworkNameTest {

    private static final String LISTENER =
            "ALTER AVAILABILITY GROUP ag1 ADD LISTENER N'dnn' (WITH DISTRIBUTED_NETWORK_NAME, PORT = 6789)";

    @AutoClose
    private final Stage stage = Stage.of(16);

    @Test
    void it_has_a_port_and_no_address() {
        stage.group().run("server1", LISTENER);

        assertThat(stage.lines(
                        "server2",
                        "SELECT CONCAT(dns_name, ' ', port, ' ', is_distributed_network_name) AS line"
                                + " FROM sys.availability_group_listeners"))
                .containsExactly("dnn 6789 1");
        assertThat(stage.lines(
                        "server1", "SELECT ip_address AS line FROM sys.availability_group_listener_ip_addresses"))
                .isEmpty();
        assertThat(stage.refusal(
                        "server1",
                        "ALTER AVAILABILITY GROUP ag1 MODIFY LISTENER N'dnn' (ADD IP (N'10.1.0.9', N'255.0.0.0'))"))
                .containsExactly(19517);
    }

    @Test
    void it_needs_a_windows_cluster_and_a_port_that_no_other_one_has() {
        stage.group("NONE", "");
        assertThat(stage.refusal("server1", LISTENER)).containsExactly(19516);

        stage.run(
                "server1",
                "CREATE AVAILABILITY GROUP ag3 FOR REPLICA ON " + Stage.replica("server1", "WSFC"),
                LISTENER.replace("ag1", "ag3"),
                "CREATE AVAILABILITY GROUP ag4 FOR REPLICA ON " + Stage.replica("server1", "WSFC"));
        assertThat(stage.refusal("server1", LISTENER.replace("ag1", "ag4").replace("dnn", "dnn4")))
                .containsExactly(19518);
        stage.run(
                "server1", LISTENER.replace("ag1", "ag4").replace("dnn", "dnn4").replace("6789", "6790"));
        assertThat(stage.refusal("server1", "ALTER AVAILABILITY GROUP ag4 MODIFY LISTENER N'dnn4' (PORT = 6789)"))
                .containsExactly(19518);
    }

    @Test
    void a_routing_url_is_taken_away_from_2025_on_unless_a_list_needs_it() {
        String readers = "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server2' WITH (SECONDARY_ROLE"
                + " (READ_ONLY_ROUTING_URL = %s))";
        stage.group().run("server1", readers.formatted("N'tcp://server2:1433'"));
        assertThat(stage.refusal("server1", readers.formatted("NONE"))).containsExactly(102);

        try (Stage later = Stage.of(17)) {
            later.group()
                    .run(
                            "server1",
                            readers.formatted("N'tcp://server2:1433'"),
                            "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'server1' WITH (PRIMARY_ROLE"
                                    + " (READ_ONLY_ROUTING_LIST = (N'server2')))");
            assertThat(later.refusal("server1", readers.formatted("NONE"))).containsExactly(19404);
        }
    }
}

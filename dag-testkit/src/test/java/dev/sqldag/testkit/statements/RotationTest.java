package dev.sqldag.testkit.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates of connected endpoints come and go (tsql-facts 2.3), and endpoints bounce (2.1). */
class RotationTest {

    private static final String CONNECTED = "SELECT connected_state_desc AS line"
            + " FROM sys.dm_hadr_availability_replica_states AS s JOIN sys.availability_replicas AS r"
            + " ON r.replica_id = s.replica_id WHERE r.replica_server_name = N'server2'";

    @AutoClose
    private final Stage stage = Stage.of(16);

    private void own(String server, String certificate) {
        stage.run(server, "CREATE CERTIFICATE " + certificate + " WITH SUBJECT = N'" + certificate + "'");
    }

    /** The partner takes the certificate in. */
    private void trust(String server, String partner, String certificate) {
        String key = stage.lines(
                        partner,
                        "SELECT CONVERT(varchar(max), CERTENCODED(CERT_ID(N'" + certificate + "')), 1) AS line")
                .get(0);
        stage.run(server, "CREATE CERTIFICATE " + certificate + " AUTHORIZATION partner FROM BINARY = " + key);
    }

    @BeforeEach
    void trusting() {
        for (String server : List.of("server1", "server2")) {
            stage.run(
                    server,
                    "CREATE MASTER KEY ENCRYPTION BY PASSWORD = N'Simulated!1'",
                    "CREATE LOGIN partner WITH PASSWORD = N'Simulated!1'",
                    "CREATE USER partner FOR LOGIN partner");
            own(server, server + "_1");
            stage.run(
                    server,
                    "CREATE ENDPOINT Hadr_endpoint STATE = STARTED AS TCP (LISTENER_PORT = 5022) FOR"
                            + " DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE " + server + "_1, ROLE = ALL)",
                    "GRANT CONNECT ON ENDPOINT::Hadr_endpoint TO partner");
        }
        trust("server1", "server2", "server2_1");
        trust("server2", "server1", "server1_1");
        stage.database("server1", "sales")
                .run(
                        "server1",
                        "CREATE AVAILABILITY GROUP ag1 FOR DATABASE sales REPLICA ON "
                                + Stage.replica("server1", "WSFC") + ", " + Stage.replica("server2", "WSFC"))
                .join("server2", "ag1", "WSFC")
                .rest();
    }

    @Test
    void certificates_that_overlap_change_while_data_flows() {
        own("server2", "server2_2");
        trust("server1", "server2", "server2_2");
        stage.run(
                        "server2",
                        "ALTER ENDPOINT Hadr_endpoint FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE server2_2)")
                .rest();
        assertThat(stage.lines("server1", CONNECTED)).containsExactly("CONNECTED");
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");

        stage.run("server1", "DROP CERTIFICATE server2_1")
                .run("server2", "DROP CERTIFICATE server2_1")
                .run("server2", "ALTER ENDPOINT Hadr_endpoint STATE = STARTED")
                .rest();
        assertThat(stage.lines("server1", CONNECTED)).containsExactly("CONNECTED");
    }

    @Test
    void a_certificate_that_an_endpoint_shows_is_not_dropped() {
        assertThat(stage.refusal("server2", "DROP CERTIFICATE server2_1")).isNotEmpty();
    }

    @Test
    void without_overlap_the_next_bounce_parts_them_until_trust_is_back() {
        stage.run("server1", "DROP CERTIFICATE server2_1").rest();
        assertThat(stage.lines("server1", CONNECTED))
                .as("nobody looks at it yet")
                .containsExactly("CONNECTED");

        stage.run("server2", "ALTER ENDPOINT Hadr_endpoint STATE = STARTED").rest();
        assertThat(stage.lines("server1", CONNECTED)).containsExactly("DISCONNECTED");
        trust("server1", "server2", "server2_1");
        stage.rest();
        assertThat(stage.lines("server1", CONNECTED)).containsExactly("CONNECTED");
        assertThat(stage.copy("server2", "ag1", "sales")).containsExactly("ONLINE SYNCHRONIZED");
    }

    @Test
    void a_bounce_disconnects_for_a_moment() {
        stage.run("server2", "ALTER ENDPOINT Hadr_endpoint STATE = STARTED");
        assertThat(stage.lines("server1", CONNECTED)).containsExactly("DISCONNECTED");

        stage.rest();
        assertThat(stage.lines("server1", CONNECTED)).containsExactly("CONNECTED");
    }
}

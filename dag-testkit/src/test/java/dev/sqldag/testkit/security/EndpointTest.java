package dev.sqldag.testkit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.world.spec.Edition;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints, and whether two of them get through to each other. */
class EndpointTest {

    private static final String FORM =
            "CREATE ENDPOINT e STATE = STARTED AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (%s, ROLE = ALL)";
    private static final String REPLICA = "N'%1$s' WITH (ENDPOINT_URL = N'TCP://%1$s:5022', AVAILABILITY_MODE ="
            + " SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)";

    private final Script script = Script.on(
            ServerSpec.of("server1", 16).inCluster("c").serviceAccount("D\\one"),
            ServerSpec.of("server2", 16).inCluster("c").serviceAccount("D\\two"));

    /** Both servers with such endpoints, in one group. */
    private @Nullable Object connect(String first, String second) {
        script.ok("server1", FORM.formatted(first)).ok("server2", FORM.formatted(second));
        return join();
    }

    private @Nullable Object join() {
        script.ok(
                "server1",
                "CREATE AVAILABILITY GROUP ag1 FOR REPLICA ON " + REPLICA.formatted("server1") + ", "
                        + REPLICA.formatted("server2"));
        script.rest().run("server2", "ALTER AVAILABILITY GROUP ag1 JOIN");
        script.rest();
        return link();
    }

    private void certificate(String server) {
        script.ok(
                server,
                "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'aA1!aaaa'",
                "CREATE CERTIFICATE " + server + "_cert WITH SUBJECT = '" + server + "', EXPIRY_DATE = '20260601'");
    }

    /** What the documentation does on one server for a partner. */
    private void trust(String server, String partner) {
        String bytes = script.literal(partner, "SELECT CERTENCODED(CERT_ID('" + partner + "_cert'))");
        script.ok(
                server,
                "CREATE LOGIN " + partner + "_login WITH PASSWORD = 'aA1!bbbb'",
                "CREATE USER " + partner + "_user FOR LOGIN " + partner + "_login",
                "CREATE CERTIFICATE " + partner + "_cert AUTHORIZATION " + partner + "_user FROM BINARY = " + bytes);
    }

    private void grant(String server, String partner) {
        script.ok(server, "GRANT CONNECT ON ENDPOINT::e TO " + partner + "_login");
    }

    private void both() {
        certificate("server1");
        certificate("server2");
        script.ok("server1", FORM.formatted("AUTHENTICATION = CERTIFICATE server1_cert"))
                .ok("server2", FORM.formatted("AUTHENTICATION = CERTIFICATE server2_cert"));
    }

    private @Nullable Object link() {
        List<List<@Nullable Object>> rows = script.run(
                        "server1",
                        "SELECT connected_state_desc, last_connect_error_number FROM"
                                + " sys.dm_hadr_availability_replica_states WHERE is_local = 0")
                .rows();
        return "CONNECTED".equals(rows.get(0).get(0))
                ? "CONNECTED"
                : rows.get(0).get(1);
    }

    @Test
    void certificates_that_are_known_on_both_sides_and_may_connect_do_connect() {
        both();
        trust("server1", "server2");
        trust("server2", "server1");
        grant("server1", "server2");
        grant("server2", "server1");

        assertThat(join()).isEqualTo("CONNECTED");
        assertThat(script.run(
                                "server1",
                                "SELECT connection_auth_desc, certificate_id, encryption_algorithm_desc FROM"
                                        + " sys.database_mirroring_endpoints")
                        .rows())
                .containsExactly(List.of("CERTIFICATE", 256, "AES"));
    }

    @Test
    void a_missing_grant_and_a_missing_import_are_told_apart_and_repaired() {
        both();
        trust("server1", "server2");
        grant("server1", "server2");
        script.ok(
                "server1",
                "CREATE AVAILABILITY GROUP ag1 FOR REPLICA ON " + REPLICA.formatted("server1") + ", "
                        + REPLICA.formatted("server2"));
        assertThat(script.rest()
                        .run("server2", "ALTER AVAILABILITY GROUP ag1 JOIN")
                        .numbers())
                .contains(35250);
        trust("server2", "server1");
        assertThat(script.rest()
                        .run("server2", "ALTER AVAILABILITY GROUP ag1 JOIN")
                        .numbers())
                .contains(35250);
        grant("server2", "server1");
        script.rest().ok("server2", "ALTER AVAILABILITY GROUP ag1 JOIN");

        script.rest();
        assertThat(link()).isEqualTo("CONNECTED");
    }

    @Test
    void one_certificate_with_its_key_on_all_servers_needs_no_login() {
        certificate("server1");
        script.ok("server2", "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'aA1!aaaa'")
                .ok(
                        "server1",
                        "BACKUP CERTIFICATE server1_cert TO FILE = '\\\\s\\c' WITH PRIVATE KEY (FILE = '\\\\s\\k',"
                                + " ENCRYPTION BY PASSWORD = 'x')")
                .ok(
                        "server2",
                        "CREATE CERTIFICATE server1_cert FROM FILE = '\\\\s\\c' WITH PRIVATE KEY (FILE = '\\\\s\\k',"
                                + " DECRYPTION BY PASSWORD = 'x')");

        assertThat(connect("AUTHENTICATION = CERTIFICATE server1_cert", "AUTHENTICATION = CERTIFICATE server1_cert"))
                .isEqualTo("CONNECTED");
    }

    @Test
    void an_expired_certificate_fails_new_connections_only() {
        certificates_that_are_known_on_both_sides_and_may_connect_do_connect();
        script.pass(Duration.ofDays(200));
        assertThat(link()).isEqualTo("CONNECTED");

        script.ok("server2", "ALTER ENDPOINT e STATE = STARTED").rest();

        assertThat(link()).isEqualTo(28023);
        assertThat(script.refusal(
                        "server1",
                        "ALTER ENDPOINT e FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE" + " server1_cert)"))
                .containsExactly(28055);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ENCRYPTION = REQUIRED ALGORITHM AES | ENCRYPTION = REQUIRED ALGORITHM RC4 | 28027",
                "ENCRYPTION = REQUIRED ALGORITHM AES | ENCRYPTION = SUPPORTED ALGORITHM RC4 AES | CONNECTED",
                "ENCRYPTION = DISABLED | ENCRYPTION = SUPPORTED | CONNECTED",
                "ENCRYPTION = DISABLED | ENCRYPTION = REQUIRED | 28027",
                "AUTHENTICATION = WINDOWS NTLM | AUTHENTICATION = WINDOWS KERBEROS | 28027",
                "AUTHENTICATION = WINDOWS NTLM | AUTHENTICATION = WINDOWS NEGOTIATE | CONNECTED"
            })
    void endpoints_must_have_a_way_in_common(String first, String second, String expected) {
        windows();
        script.ok("server1", FORM.formatted(first)).ok("server2", FORM.formatted(second));
        script.ok("server1", "GRANT CONNECT ON ENDPOINT::e TO [D\\two]")
                .ok("server2", "GRANT CONNECT ON ENDPOINT::e TO [D\\one]");
        if (expected.equals("CONNECTED")) {
            assertThat(join()).isEqualTo(expected);
        } else {
            assertThat(refusedJoin()).contains(35250);
        }
    }

    private List<Integer> refusedJoin() {
        script.ok(
                "server1",
                "CREATE AVAILABILITY GROUP ag1 FOR REPLICA ON " + REPLICA.formatted("server1") + ", "
                        + REPLICA.formatted("server2"));
        return script.rest().run("server2", "ALTER AVAILABILITY GROUP ag1 JOIN").numbers();
    }

    private void windows() {
        script.ok("server1", "CREATE LOGIN [D\\two] FROM WINDOWS").ok("server2", "CREATE LOGIN [D\\one] FROM WINDOWS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WINDOWS NEGOTIATE CERTIFICATE %s", "CERTIFICATE %s WINDOWS NEGOTIATE"})
    void the_second_way_is_tried_when_the_first_fails(String order) {
        certificate("server1");
        certificate("server2");
        script.ok("server1", FORM.formatted("AUTHENTICATION = " + order.formatted("server1_cert")))
                .ok("server2", FORM.formatted("AUTHENTICATION = " + order.formatted("server2_cert")));
        trust("server1", "server2");
        trust("server2", "server1");
        grant("server1", "server2");
        grant("server2", "server1");

        assertThat(join()).isEqualTo("CONNECTED");
    }

    @Test
    void alter_changes_what_it_says_and_leaves_the_rest() {
        certificate("server1");
        script.ok("server1", FORM.formatted("ENCRYPTION = SUPPORTED ALGORITHM AES"))
                .ok(
                        "server1",
                        "ALTER ENDPOINT e STATE = STOPPED AS TCP (LISTENER_PORT = 5023, LISTENER_IP = (10.0.0.7)) FOR"
                                + " DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE server1_cert WINDOWS, ROLE ="
                                + " PARTNER)");

        assertThat(script.run(
                                "server1",
                                "SELECT e.state_desc, t.port, t.ip_address, e.connection_auth_desc, e.role_desc,"
                                        + " e.encryption_algorithm_desc FROM sys.database_mirroring_endpoints AS e JOIN"
                                        + " sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id")
                        .rows())
                .containsExactly(
                        List.of("STOPPED", 5023, "10.0.0.7", "CERTIFICATE, NEGOTIATE", "PARTNER", "NONE, AES"));
        script.ok("server1", "ALTER ENDPOINT e AS TCP (LISTENER_PORT = 5023, LISTENER_IP = ALL)");
        assertThat(script.run("server1", "SELECT ip_address FROM sys.tcp_endpoints WHERE name = 'e'")
                        .rows())
                .containsExactly(Arrays.asList((Object) null));
        assertThat(script.refusal("server1", "ALTER ENDPOINT e")).containsExactly(7863);
    }

    @Test
    void a_certificate_without_a_usable_key_is_no_proof() {
        script.ok("server1", "CREATE CERTIFICATE c ENCRYPTION BY PASSWORD = 'aA1!cccc' WITH SUBJECT = 's'");

        assertThat(script.refusal("server1", FORM.formatted("AUTHENTICATION = CERTIFICATE c")))
                .containsExactly(28055);
        assertThat(script.refusal("server1", FORM.formatted("AUTHENTICATION = CERTIFICATE nothing")))
                .containsExactly(15151);
    }

    @Test
    void there_is_one_endpoint_and_express_has_only_a_witness() {
        Script express = Script.on(ServerSpec.of("server1", 16).edition(Edition.EXPRESS));
        script.ok("server1", FORM.formatted("ENCRYPTION = REQUIRED"));

        assertThat(script.refusal(
                        "server1", FORM.formatted("ENCRYPTION = REQUIRED").replace("ENDPOINT e", "ENDPOINT f")))
                .containsExactly(7862);
        assertThat(express.refusal("server1", FORM.formatted("ENCRYPTION = REQUIRED")))
                .containsExactly(7878);
        express.ok("server1", FORM.formatted("ENCRYPTION = REQUIRED").replace("ROLE = ALL", "ROLE = WITNESS"));
    }

    @Test
    void instances_of_one_machine_need_ports_of_their_own() {
        Script machine = Script.on(
                ServerSpec.of("server1", 16).inCluster("c"),
                ServerSpec.of("host\\a", 16).inCluster("c"),
                ServerSpec.of("host\\b", 16).inCluster("c"));
        for (String server : List.of("server1", "host\\a", "host\\b")) {
            machine.ok(server, FORM.formatted("ENCRYPTION = REQUIRED"));
        }
        String replica = "N'host\\b' WITH (ENDPOINT_URL = N'TCP://host:%d', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT,"
                + " FAILOVER_MODE = MANUAL)";
        machine.ok(
                "server1",
                "CREATE AVAILABILITY GROUP ag1 FOR REPLICA ON " + REPLICA.formatted("server1") + ", "
                        + replica.formatted(5022));
        machine.rest();

        assertThat(machine.run("host\\b", "ALTER AVAILABILITY GROUP ag1 JOIN").numbers())
                .contains(35250);
        machine.ok("host\\b", "ALTER ENDPOINT e AS TCP (LISTENER_PORT = 5023)")
                .ok(
                        "server1",
                        "ALTER AVAILABILITY GROUP ag1 MODIFY REPLICA ON N'host\\b' WITH (ENDPOINT_URL ="
                                + " N'TCP://host:5023')");
        machine.rest().ok("host\\b", "ALTER AVAILABILITY GROUP ag1 JOIN");
    }

    @Test
    void ownership_moves_without_a_bounce() {
        windows();
        script.ok("server1", FORM.formatted("ENCRYPTION = REQUIRED"))
                .ok("server1", "ALTER AUTHORIZATION ON ENDPOINT::e TO [D\\two]");

        assertThat(script.value("server1", "SELECT SUSER_NAME(principal_id) FROM sys.endpoints WHERE name = 'e'"))
                .isEqualTo("D\\two");
        assertThat(script.refusal("server1", "DROP LOGIN [D\\two]")).containsExactly(15141);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ENDPOINT e AS TCP (LISTENER_PORT = 5022)",
                "CREATE ENDPOINT e AS TCP (LISTENER_PORT = 'x') FOR DATABASE_MIRRORING (ROLE = ALL)",
                "CREATE ENDPOINT e AS TCP () FOR DATABASE_MIRRORING (ROLE = ALL)",
                "CREATE ENDPOINT e AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (ROLE = SOME)",
                "CREATE ENDPOINT e AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (AUTHENTICATION = x, ROLE = ALL)",
                "ALTER ENDPOINT e STATE = RUNNING",
                "ALTER ENDPOINT e FOR DATABASE_MIRRORING (ROLE = NONE)",
                "DROP ENDPOINT"
            })
    void mistakes_are_refused_before_anything_runs(String text) {
        assertThat(script.refusal("server1", "PRINT 'never'; " + text))
                .singleElement()
                .isIn(102, 156);
    }
}

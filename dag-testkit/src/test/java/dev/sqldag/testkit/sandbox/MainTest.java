package dev.sqldag.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.testkit.SimulatedFleet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void prints_a_line_for_each_server_then_ready() throws InterruptedException {
        assertThat(run("--servers", "alpha,beta,gamma", "--version", "2019")).isZero();

        assertThat(lines(out)).hasSize(4);
        assertThat(lines(out)[0])
                .matches(
                        "alpha 127\\.0\\.0\\.1:(\\d+) jdbc:sqlserver://127\\.0\\.0\\.1:\\1;encrypt=true;trustServerCertificate=true");
        assertThat(lines(out)[3]).isEqualTo("ready");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--unknown x",
                "server1",
                "--servers",
                "--servers a,,b",
                "--servers a,A",
                "--base-port 65536",
                "--base-port 65535",
                "--base-port -1",
                "--base-port x",
                "--version 2014",
                "--demo",
                "--demo three-sites",
                "--demo two-sites --servers a,b",
                "--demo two-sites --servers a.x,a.y,c,d",
                "--demo two-sites --servers sixteen-letters-,b,c,d"
            })
    void refuses_what_it_does_not_understand_in_one_line(String arguments) throws InterruptedException {
        assertThat(run(arguments.split(" "))).isEqualTo(Main.REFUSED);

        assertThat(lines(err)).hasSize(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void help_explains_every_option_and_how_to_log_in() throws InterruptedException {
        assertThat(run("--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--servers", "--base-port", "--password", "--version", "--demo", "--help")
                .contains("-U " + SimulatedFleet.USER + " -P '" + SimulatedFleet.DEFAULT_PASSWORD + "'");
        assertThat(lines(out)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void the_demo_does_not_tell_a_password_that_was_chosen() throws InterruptedException {
        assertThat(run("--demo", "two-sites", "--password", "Canary-7f3a!")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--password").doesNotContain("Canary");
    }

    @Test
    void the_demo_explains_servers_in_the_order_in_which_they_were_given() throws InterruptedException {
        assertThat(run("--demo", "two-sites", "--servers", "zeta,alpha,gamma,beta"))
                .isZero();

        assertThat(lines(out)[0]).startsWith("zeta ");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("spans zeta and alpha", "on gamma and beta", "On alpha,");
    }

    @Test
    void the_demo_has_groups_and_says_where_their_listeners_are() throws InterruptedException {
        assertThat(run("--demo", "two-sites")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("ag1-listener 127.0.0.1:", "ag2-listener 127.0.0.1:", "sys.availability_groups")
                .endsWith("ready" + System.lineSeparator());
    }

    @Test
    void refuses_a_port_that_is_in_use_in_one_line() throws InterruptedException, IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(run("--base-port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(Main.REFUSED);

            assertThat(lines(err)).singleElement().asString().contains("server1", "" + taken.getLocalPort());
        }
    }

    @Test
    void pairs_of_servers_form_clusters_of_the_version_that_was_asked_for() throws SQLException, UsageException {
        Options options = Options.parse(new String[] {"--version", "2017", "--password", "Chosen!1"});

        try (SimulatedFleet fleet = SimulatedFleet.start(options::describe);
                Connection connection =
                        DriverManager.getConnection(fleet.jdbcUrl("server2"), SimulatedFleet.USER, "Chosen!1");
                var statement = connection.createStatement();
                var members = statement.executeQuery(
                        "SELECT member_name, CAST(SERVERPROPERTY('ProductMajorVersion') AS nvarchar(10))"
                                + " FROM sys.dm_hadr_cluster_members WHERE member_name LIKE 'server%'"
                                + " ORDER BY member_name")) {
            assertThat(members.next()).isTrue();
            assertThat(members.getString(1)).isEqualToIgnoringCase("server1");
            assertThat(members.getString(2)).isEqualTo("14");
            assertThat(members.next()).isTrue();
            assertThat(members.getString(1)).isEqualToIgnoringCase("server2");
            assertThat(members.next()).isFalse();
        }
    }

    @Test
    void options_do_not_show_the_password() throws UsageException {
        assertThat(Options.parse(new String[] {"--password", "Secret!1"}).toString())
                .doesNotContain("Secret!1");
    }

    private int run(String... arguments) throws InterruptedException {
        return Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new CountDownLatch(0));
    }

    private static String[] lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).strip().split("\\R");
    }
}

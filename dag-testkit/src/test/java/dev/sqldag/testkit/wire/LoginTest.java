package dev.sqldag.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import dev.sqldag.testkit.wire.TdsServer.Encryption;
import dev.sqldag.testkit.wire.TdsServer.Options;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {

    private final StubService stub = new StubService();

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_SUPPORTED, encrypt=false",
        "OFF, encrypt=false",
        "REQUIRED, encrypt=false;trustServerCertificate=true",
        "OFF, encrypt=true;trustServerCertificate=true",
        "REQUIRED, encrypt=true;trustServerCertificate=true"
    })
    void answers_in_every_mode_that_both_sides_accept(Encryption policy, String mode) throws SQLException {
        try (var server = TdsServer.start(stub, Options.defaults().encryption(policy));
                var connection = connect(server, mode)) {
            assertThat(one(connection)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"NOT_SUPPORTED", "OFF", "REQUIRED"})
    void answers_in_strict_mode_whatever_the_policy(Encryption policy, @TempDir Path folder) throws Exception {
        Path pem = Files.writeString(folder.resolve("server.pem"), TdsServer.certificatePem());
        try (var server = TdsServer.start(stub, Options.defaults().encryption(policy));
                var connection = connect(server, "encrypt=strict;serverCertificate=" + pem)) {
            assertThat(one(connection)).isEqualTo(1);
        }
    }

    @Test
    void a_client_that_insists_on_encryption_does_not_log_in_without() {
        try (var server = TdsServer.start(stub, Options.defaults().encryption(Encryption.NOT_SUPPORTED))) {
            assertThatThrownBy(() -> connect(server, "encrypt=true;trustServerCertificate=true"))
                    .isInstanceOf(SQLServerException.class)
                    .hasMessageContaining("encrypt");
            assertThat(stub.logins).isEmpty();
        }
    }

    static Connection connect(TdsServer server, String properties) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlserver://localhost:%d;user=sa;password=%s;connectRetryCount=0;%s"
                .formatted(server.port(), StubService.PASSWORD, properties));
    }

    private static int one(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void the_service_learns_who_logs_in() throws Exception {
        try (var server = TdsServer.start(stub, Options.defaults());
                var connection = connect(
                        server,
                        "encrypt=false;databaseName=db1;applicationName=fleet;workstationID=host1;applicationIntent=ReadOnly")) {
            assertThat(connection.getCatalog()).isEqualTo("db1");
            assertThat(stub.logins.take()).satisfies(login -> {
                assertThat(login.user()).isEqualTo("sa");
                assertThat(login.password()).isEqualTo(StubService.PASSWORD);
                assertThat(login.database()).isEqualTo("db1");
                assertThat(login.applicationName()).isEqualTo("fleet");
                assertThat(login.hostName()).isEqualTo("host1");
                assertThat(login.readOnlyIntent()).isTrue();
                assertThat(login.toString()).doesNotContain(StubService.PASSWORD);
            });
        }
    }

    @Test
    void the_driver_knows_the_version_of_the_server() throws SQLException {
        try (var server = TdsServer.start(stub, Options.defaults());
                var connection = connect(server, "encrypt=false")) {
            assertThat(connection.getMetaData().getDatabaseProductVersion()).isEqualTo("16.00.4100");
        }
    }

    @Test
    void a_refused_login_ends_with_the_servers_message() {
        try (var server = TdsServer.start(stub, Options.defaults())) {
            assertThatThrownBy(() -> connect(server, "encrypt=false;password=wrong"))
                    .isInstanceOfSatisfying(SQLServerException.class, refused -> {
                        assertThat(refused.getErrorCode()).isEqualTo(18456);
                        assertThat(refused.getSQLServerError().getServerName()).isEqualTo(stub.name);
                        assertThat(refused.getMessage()).contains("Login failed for user 'sa'.");
                    });
        }
    }

    @Test
    void a_port_in_use_is_named() {
        try (var first = TdsServer.start(stub, Options.defaults())) {
            assertThatThrownBy(() -> TdsServer.start(stub, Options.defaults().port(first.port())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(stub.name)
                    .hasMessageContaining("port " + first.port());
        }
    }

    @Test
    void a_closed_server_leaves_its_port_to_the_next_one() throws SQLException {
        var first = TdsServer.start(stub, Options.defaults());
        first.close();
        first.close();
        try (var second = TdsServer.start(stub, Options.defaults().port(first.port()));
                var connection = connect(second, "encrypt=false")) {
            assertThat(one(connection)).isEqualTo(1);
        }
    }
}

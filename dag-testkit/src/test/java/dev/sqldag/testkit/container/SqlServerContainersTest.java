package dev.sqldag.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any container starts. */
class SqlServerContainersTest {

    @Test
    void the_license_is_accepted_by_the_caller_or_nothing_starts() {
        assertThatThrownBy(() -> SqlServerContainers.start(f -> f.server("server1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("acceptLicense()");
    }

    @Test
    void a_fleet_has_a_server() {
        assertThatThrownBy(() -> SqlServerContainers.start(SqlServerContainers.Builder::acceptLicense))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("server(...)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1server", "server_1", "server1.contoso.com", "host\\instance", "sixteen-letters-", "a-"})
    void a_name_that_is_no_host_name_is_refused(String name) {
        assertThatThrownBy(
                        () -> SqlServerContainers.start(f -> f.acceptLicense().server(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no host name");
    }

    @Test
    void two_servers_do_not_share_a_name() {
        assertThatThrownBy(
                        () -> SqlServerContainers.start(f -> f.server("server1").server("SERVER1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("already");
    }

    @Test
    void a_server_needs_its_memory() {
        assertThatThrownBy(() -> SqlServerContainers.start(f -> f.memory(1999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2000");
    }

    @Test
    void a_server_that_does_not_run_is_unreachable_and_its_password_is_not_told() {
        ContainerDataSource dataSource =
                new ContainerDataSource("server1", () -> "127.0.0.1", OptionalInt::empty, "Canary-7f3a!");

        assertThat(dataSource.toString()).doesNotContain("Canary");
        assertThatThrownBy(dataSource::getConnection)
                .isInstanceOfSatisfying(SQLException.class, unreachable -> assertThat(unreachable.getSQLState())
                        .isEqualTo("08001"))
                .hasMessage("Server 'server1' does not run.");
    }
}

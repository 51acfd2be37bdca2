package dev.sqldag.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.Estate;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.world.spec.ServerSpec;
import dev.sqldag.topology.AvailabilityGroup;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.SqlServerVersion;
import java.sql.SQLException;
import java.util.List;
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
    void what_a_topology_says_of_containers_stands_up_once_they_trust_each_other() {
        List<Server> servers = List.of(described("server1"), described("server2"));
        AvailabilityGroup group = AvailabilityGroup.of("ag1", ag -> {
            ag.clusterType(ClusterType.NONE);
            servers.forEach(server -> ag.replica(server, r -> r.automaticSeeding()));
        });
        try (SimulatedFleet fleet = SimulatedFleet.start(
                        f -> f.server(ServerSpec.of("server1", 16)).server(ServerSpec.of("server2", 16)));
                Estate estate = Estate.on(fleet.executor())) {
            new MutualTrust(fleet.executor(), servers).establish();

            assertThat(estate.plan(group).problems()).isEmpty();
            assertThat(estate.plan(group).toScript())
                    .contains("CLUSTER_TYPE = NONE")
                    .doesNotContain("ENDPOINT [");
            estate.apply(estate.plan(group));
            assertThat(estate.plan(group).isEmpty()).isTrue();
        }
    }

    private static Server described(String name) {
        return ServerContainer.describe(name, SqlServerVersion.SQL_SERVER_2022);
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

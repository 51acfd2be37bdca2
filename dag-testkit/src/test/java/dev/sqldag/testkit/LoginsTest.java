package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Logins that a client made let other clients in. */
class LoginsTest {

    @Test
    void a_login_made_by_a_statement_connects_and_arrives_in_its_database() throws SQLException {
        try (SimulatedFleet fleet = SimulatedFleet.start(f -> f.cluster("server1"))) {
            try (Connection administrator = fleet.dataSource("server1").getConnection();
                    Statement statement = administrator.createStatement()) {
                statement.execute("CREATE DATABASE db1");
                statement.execute("CREATE LOGIN app WITH PASSWORD = N'Secret!123', DEFAULT_DATABASE = db1");
                statement.execute("USE db1; CREATE USER app");
            }

            try (Connection connection =
                    DataSources.of(fleet.port("server1"), "app", "Secret!123").getConnection()) {
                assertThat(connection.getCatalog()).isEqualTo("db1");
            }
            assertThatThrownBy(() -> DataSources.of(fleet.port("server1"), "app", "wrong")
                            .getConnection())
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getErrorCode())
                            .isEqualTo(18456));
        }
    }
}

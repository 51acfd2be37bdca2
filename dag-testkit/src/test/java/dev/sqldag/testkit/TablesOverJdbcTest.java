package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Test;

/** What an application does with its tables, through the Microsoft driver and over loopback. */
class TablesOverJdbcTest {

    private static Connection connect(SimulatedFleet fleet) throws SQLException {
        return fleet.dataSource("server1").getConnection();
    }

    @Test
    void rows_generated_keys_batches_and_transactions() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites()) {
            Fleets.execute(fleet.dataSource("server1"), "CREATE DATABASE app");
            try (Connection connection = connect(fleet);
                    Connection other = connect(fleet);
                    Statement statement = connection.createStatement()) {
                connection.setCatalog("app");
                other.setCatalog("app");
                statement.execute("CREATE TABLE orders (id int IDENTITY PRIMARY KEY, name nvarchar(20) NOT NULL,"
                        + " price decimal(9,2) DEFAULT 0)");
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO orders (name, price) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
                    for (int i = 1; i <= 4; i++) {
                        insert.setString(1, "n" + i);
                        insert.setBigDecimal(2, new java.math.BigDecimal("1.5"));
                        assertThat(insert.executeUpdate()).isEqualTo(1);
                        try (ResultSet keys = insert.getGeneratedKeys()) {
                            assertThat(keys.next()).isTrue();
                            assertThat(keys.getInt(1)).isEqualTo(i);
                        }
                    }
                }
                connection.setAutoCommit(false);
                assertThat(statement.executeUpdate("UPDATE orders SET price += 1 WHERE id > 1"))
                        .isEqualTo(3);
                var savepoint = connection.setSavepoint("a");
                assertThat(statement.executeUpdate("DELETE orders")).isEqualTo(4);
                connection.rollback(savepoint);
                assertThat(sum(other)).isEqualTo("6.00");
                connection.commit();
                assertThat(sum(other)).isEqualTo("9.00");
                connection.setAutoCommit(true);
                SQLException duplicate = catchThrowableOfType(
                        SQLException.class,
                        () -> statement.execute(
                                "SET IDENTITY_INSERT orders ON INSERT orders (id, name) VALUES (1, 'x')"));
                assertThat(duplicate.getErrorCode()).isEqualTo(2627);
            }
        }
    }

    private static String sum(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT SUM(price) FROM orders")) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void locks_are_called_as_procedures() throws SQLException {
        try (SimulatedFleet fleet = Fleets.twoSites();
                Connection one = connect(fleet);
                Connection other = connect(fleet)) {
            assertThat(lock(one)).isZero();
            assertThat(lock(other)).isEqualTo(-1);
            try (Statement statement = one.createStatement()) {
                statement.execute("EXEC sp_releaseapplock 'r', 'Session'");
            }
            assertThat(lock(other)).isZero();
        }
    }

    private static int lock(Connection connection) throws SQLException {
        try (CallableStatement call = connection.prepareCall("{? = call sp_getapplock(?,?,?,?)}")) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setString(2, "r");
            call.setString(3, "Exclusive");
            call.setString(4, "Session");
            call.setInt(5, 0);
            call.execute();
            return call.getInt(1);
        }
    }
}

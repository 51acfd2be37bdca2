package dev.sqldag.testkit.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.wire.TdsServer.Encryption;
import dev.sqldag.testkit.wire.TdsServer.Options;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What every release of the driver must be able to do with a simulated server. */
record DriverCheck(String name, Check check) {

    static final List<DriverCheck> ALL = List.of(
            new DriverCheck("login in clear", driver -> logsIn(driver, Encryption.NOT_SUPPORTED, "encrypt=false")),
            new DriverCheck("login encrypted", driver -> logsIn(driver, Encryption.OFF, "encrypt=false")),
            new DriverCheck(
                    "login to a server that requires encryption",
                    driver -> logsIn(driver, Encryption.REQUIRED, "encrypt=false;trustServerCertificate=true")),
            new DriverCheck(
                    "everything encrypted",
                    driver -> logsIn(driver, Encryption.OFF, "encrypt=true;trustServerCertificate=true")),
            new DriverCheck("strict", DriverCheck::logsInStrictly),
            new DriverCheck("refused", DriverCheck::refused),
            new DriverCheck("batch", driver -> onFleet(driver, "encrypt=false", DriverCheck::batch)),
            new DriverCheck("prepared in every way", DriverCheck::prepared),
            new DriverCheck("transaction", driver -> onFleet(driver, "encrypt=false", DriverCheck::transaction)),
            new DriverCheck("savepoint", driver -> onFleet(driver, "encrypt=false", DriverCheck::savepoint)),
            new DriverCheck("cancel", DriverCheck::cancel),
            new DriverCheck(
                    "query timeout",
                    driver -> onFleet(driver, "encrypt=true;trustServerCertificate=true", DriverCheck::timeout)),
            new DriverCheck("large result", DriverCheck::largeResult),
            new DriverCheck("types", driver -> onFleet(driver, "encrypt=false", DriverCheck::types)),
            new DriverCheck("error", driver -> onFleet(driver, "encrypt=false", DriverCheck::error)),
            new DriverCheck("several results", driver -> onFleet(driver, "encrypt=false", DriverCheck::severalResults)),
            new DriverCheck(
                    "output parameter", driver -> onFleet(driver, "encrypt=false", DriverCheck::outputParameter)),
            new DriverCheck("pool", DriverCheck::pool));

    private static final int MANY = 10_000;

    /** Passes, or throws. */
    interface Check {
        void on(DriverRelease driver) throws Exception;
    }

    private interface Use {
        void of(Connection connection) throws Exception;
    }

    private static void logsIn(DriverRelease driver, Encryption policy, String mode) throws SQLException {
        try (var stub = new StubService();
                var server = TdsServer.start(stub, Options.defaults().encryption(policy));
                Connection connection = driver.connect(server.port(), StubService.PASSWORD, mode)) {
            assertThat(number(connection, "SELECT 1")).isEqualTo(1);
        }
    }

    private static void logsInStrictly(DriverRelease driver) throws Exception {
        Path pem = Files.createTempFile("server", ".pem");
        try {
            Files.writeString(pem, TdsServer.certificatePem());
            logsIn(driver, Encryption.OFF, "encrypt=strict;serverCertificate=" + pem);
        } finally {
            Files.delete(pem);
        }
    }

    private static void refused(DriverRelease driver) {
        try (SimulatedFleet fleet = SimulatedFleet.start(builder -> builder.cluster("server1"))) {
            int port = fleet.port("server1");
            assertRefused(18456, () -> driver.connect(port, "wrong", "encrypt=false"));
            assertRefused(
                    4060,
                    () -> driver.connect(
                            port, SimulatedFleet.DEFAULT_PASSWORD, "encrypt=false;loginTimeout=1;databaseName=none"));
        }
    }

    private static void assertRefused(int number, ThrowingCallable login) {
        assertThatThrownBy(login)
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getErrorCode())
                        .isEqualTo(number));
    }

    private static void onFleet(DriverRelease driver, String properties, Use use) throws Exception {
        try (SimulatedFleet fleet = SimulatedFleet.start(builder -> builder.cluster("server1"));
                Connection connection =
                        driver.connect(fleet.port("server1"), SimulatedFleet.DEFAULT_PASSWORD, properties)) {
            use.of(connection);
        }
    }

    private static void prepared(DriverRelease driver) throws Exception {
        List<String> methods = driver.choices("prepareMethod");
        assertThat(methods).contains("prepexec", "prepare");
        for (String method : methods) {
            onFleet(driver, "encrypt=false;prepareMethod=" + method, DriverCheck::prepares);
        }
    }

    private static void prepares(Connection connection) throws SQLException {
        try (var prepared = connection.prepareStatement("SELECT ? + 1, ?")) {
            for (int i = 0; i < 4; i++) {
                prepared.setInt(1, i);
                prepared.setString(2, "text " + i);
                try (var rows = prepared.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(i + 1);
                    assertThat(rows.getString(2)).isEqualTo("text " + i);
                }
            }
        }
    }

    private static void batch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("CREATE DATABASE db1")).isZero();
        }
        connection.setCatalog("db1");
        assertThat(connection.getCatalog()).isEqualTo("db1");
        assertThat(number(connection, "SELECT COUNT(*) FROM sys.databases WHERE name = DB_NAME()"))
                .isEqualTo(1);
        assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("Microsoft SQL Server");
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void transaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        assertThat(number(connection, "SELECT @@TRANCOUNT + COUNT(*) * 0 FROM sys.databases"))
                .isEqualTo(1);
        connection.commit();
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setAutoCommit(true);
        assertThat(number(connection, "SELECT @@TRANCOUNT")).isZero();
    }

    private static void savepoint(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var savepoint = connection.setSavepoint("a");
        connection.rollback(savepoint);
        assertThat(number(connection, "SELECT @@TRANCOUNT")).isEqualTo(1);
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(number(connection, "SELECT @@TRANCOUNT")).isZero();
    }

    private static void cancel(DriverRelease driver) throws Exception {
        try (var stub = new StubService().onForever("WAITFOR");
                var server = TdsServer.start(stub, Options.defaults());
                Connection connection = driver.connect(server.port(), StubService.PASSWORD, "encrypt=false");
                Statement statement = connection.createStatement()) {
            var thrown = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(SQLException.class, () -> statement.execute("WAITFOR")));
            assertThat(stub.events.take()).isEqualTo("running");
            statement.cancel();
            assertThat(thrown.get().getMessage()).contains("canceled");
            assertThat(number(connection, "SELECT 1")).isEqualTo(1);
        }
    }

    private static void timeout(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("WAITFOR DELAY '01:00:00'"))
                    .isInstanceOf(SQLTimeoutException.class);
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    private static void largeResult(DriverRelease driver) throws SQLException {
        try (var stub = new StubService();
                var server = TdsServer.start(stub, Options.defaults())) {
            stub.on("SELECT many", reply -> {
                reply.columns(List.of(
                        new Column("n", SqlType.INT),
                        new Column("text", SqlType.nvarchar(200)),
                        new Column("more", SqlType.varbinary(SqlType.MAX))));
                for (int i = 0; i < MANY; i++) {
                    StubService.row(reply, i, "x".repeat(i % 200), new byte[i == MANY / 2 ? 1 << 20 : i % 10]);
                }
                reply.statementDone(Done.rows(CommandCode.SELECT, MANY));
                reply.finished();
            });
            try (Connection connection = driver.connect(server.port(), StubService.PASSWORD, "encrypt=false");
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT many")) {
                for (int i = 0; i < MANY; i++) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(i);
                    assertThat(rows.getString(2)).hasSize(i % 200);
                    assertThat(rows.getBytes(3)).hasSize(i == MANY / 2 ? 1 << 20 : i % 10);
                }
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private static void types(Connection connection) throws SQLException {
        returns(connection, Types.BIT, true);
        returns(connection, Types.INTEGER, Integer.MIN_VALUE);
        returns(connection, Types.BIGINT, Long.MAX_VALUE);
        returns(connection, Types.DOUBLE, 0.1);
        returns(connection, Types.NUMERIC, new BigDecimal("-123456789012345678901234567.89"));
        returns(connection, Types.NVARCHAR, "日本 🙂");
        returns(connection, Types.LONGNVARCHAR, "x".repeat(50_000));
        returns(connection, Types.VARBINARY, new byte[] {1, 2, 3});
        returns(connection, Types.LONGVARBINARY, new byte[50_000]);
        returns(connection, Types.DATE, LocalDate.of(2026, 11, 22));
        returns(connection, Types.TIME, LocalTime.of(1, 2, 3));
        returns(connection, Types.TIMESTAMP, LocalDateTime.of(2026, 11, 22, 1, 2, 3, 4_000_000));
        returns(connection, 0, OffsetDateTime.parse("2026-11-22T01:02:03.0000001+05:30"));
    }

    private static void returns(Connection connection, int type, Object value) throws SQLException {
        try (var prepared = connection.prepareStatement("SELECT ?")) {
            if (type == 0) {
                prepared.setObject(1, value);
            } else {
                prepared.setObject(1, value, type);
            }
            try (var rows = prepared.executeQuery()) {
                rows.next();
                Object returned = value.getClass().getPackageName().equals("java.time")
                        ? rows.getObject(1, value.getClass())
                        : rows.getObject(1);
                assertThat(returned).isEqualTo(value);
            }
            prepared.setNull(1, type == 0 ? Types.NVARCHAR : type);
            try (var rows = prepared.executeQuery()) {
                rows.next();
                assertThat(rows.getObject(1)).isNull();
            }
        }
    }

    private static void error(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            var thrown = requireNonNull(catchThrowableOfType(
                    SQLException.class, () -> statement.execute("PRINT 'before'\nRAISERROR (N'trouble', 16, 3)")));
            assertThat(thrown.getErrorCode()).isEqualTo(50000);
            assertThat(thrown.getMessage()).contains("trouble");
            Object error = thrown.getClass().getMethod("getSQLServerError").invoke(thrown);
            assertThat(property(error, "getErrorState")).isEqualTo(3);
            assertThat(property(error, "getErrorSeverity")).isEqualTo(16);
            assertThat(property(error, "getLineNumber")).isEqualTo(2L);
            assertThat(property(error, "getServerName")).isEqualTo("server1");
            assertThat(property(error, "getProcedureName")).isEqualTo("");
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    private static Object property(Object error, String getter) throws ReflectiveOperationException {
        return error.getClass().getMethod(getter).invoke(error);
    }

    private static void severalResults(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT 1 PRINT 'between' SELECT 2; RAISERROR (N'late', 16, 1)"))
                    .isTrue();
            assertThat(statement.getMoreResults()).isTrue();
            try (var rows = statement.getResultSet()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
            assertThatThrownBy(statement::getMoreResults)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("late");
        }
    }

    private static void outputParameter(Connection connection) throws SQLException {
        try (var call = connection.prepareCall("{? = call sp_executesql(?, ?, ?)}")) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setNString(2, "SET @doubled = 2 * @doubled");
            call.setNString(3, "@doubled int OUTPUT");
            call.setInt(4, 21);
            call.registerOutParameter(4, Types.INTEGER);
            call.execute();
            assertThat(call.getInt(1)).isZero();
            assertThat(call.getInt(4)).isEqualTo(42);
        }
    }

    private static void pool(DriverRelease driver) throws SQLException {
        try (SimulatedFleet fleet = SimulatedFleet.start(builder -> builder.cluster("server1"))) {
            var pooled = driver.pool(fleet.port("server1"), SimulatedFleet.DEFAULT_PASSWORD)
                    .getPooledConnection();
            try (Connection first = pooled.getConnection();
                    Statement statement = first.createStatement()) {
                statement.execute("SET LOCK_TIMEOUT 1234");
                assertThat(number(first, "SELECT @@LOCK_TIMEOUT")).isEqualTo(1234);
            }
            try (Connection second = pooled.getConnection()) {
                assertThat(number(second, "SELECT @@LOCK_TIMEOUT")).isEqualTo(-1);
            } finally {
                pooled.close();
            }
        }
    }
}

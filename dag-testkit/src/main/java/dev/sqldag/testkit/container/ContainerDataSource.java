package dev.sqldag.testkit.container;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connects to where the server is at this moment: a container that starts again comes back under another port. */
final class ContainerDataSource implements DataSource {

    private static final int LOGIN_TIMEOUT_SECONDS = 30;

    /** The SQLState for "cannot connect". */
    private static final String CANNOT_CONNECT = "08001";

    private final String server;
    private final Supplier<String> host;
    private final Supplier<OptionalInt> port;
    private final String password;

    ContainerDataSource(String server, Supplier<String> host, Supplier<OptionalInt> port, String password) {
        this.server = server;
        this.host = host;
        this.port = port;
        this.password = password;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(SqlServerContainers.USER, password);
    }

    @Override
    public Connection getConnection(String user, String itsPassword) throws SQLException {
        SQLServerDataSource driver = new SQLServerDataSource();
        driver.setServerName(host.get());
        driver.setPortNumber(port.get().orElseThrow(this::notRunning));
        driver.setUser(user);
        driver.setPassword(itsPassword);
        driver.setEncrypt("true");
        driver.setTrustServerCertificate(true);
        driver.setConnectRetryCount(0);
        driver.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        return driver.getConnection();
    }

    private SQLException notRunning() {
        return new SQLException("Server '" + server + "' does not run.", CANNOT_CONNECT);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("The driver logs to java.util.logging.");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("The login timeout is fixed.");
    }

    @Override
    public int getLoginTimeout() {
        return LOGIN_TIMEOUT_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver has its own loggers.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("This is no " + type.getName() + ".");
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** The server's name; never how to log in. */
    @Override
    public String toString() {
        return "data source of " + server;
    }
}

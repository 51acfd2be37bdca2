package dev.sqldag.testkit;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import javax.sql.DataSource;

/** Data sources of the Microsoft driver; apart, so that a fleet without JDBC clients needs no driver. */
final class DataSources {

    private static final int LOGIN_TIMEOUT_SECONDS = 30;

    private DataSources() {}

    static DataSource of(int port, String user, String password) {
        SQLServerDataSource dataSource = new SQLServerDataSource();
        dataSource.setServerName("127.0.0.1");
        dataSource.setPortNumber(port);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setEncrypt("true");
        dataSource.setTrustServerCertificate(true);
        dataSource.setConnectRetryCount(0);
        dataSource.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        return dataSource;
    }
}

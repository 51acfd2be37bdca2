package dev.sqldag.testkit;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.sqldag.jdbc.JdbcSqlExecutor;
import dev.sqldag.session.SqlExecutor;
import java.util.Map;
import javax.sql.DataSource;

/** Data sources of the Microsoft driver; apart, so that a fleet without JDBC clients needs neither driver nor library. */
final class DataSources {

    private static final int LOGIN_TIMEOUT_SECONDS = 30;

    private DataSources() {}

    static DataSource of(int port, String user, String password) {
        return settings(port, user, password);
    }

    static DataSource readOnly(int port, String user, String password, String database) {
        SQLServerDataSource dataSource = settings(port, user, password);
        dataSource.setApplicationIntent("ReadOnly");
        dataSource.setDatabaseName(database);
        return dataSource;
    }

    private static SQLServerDataSource settings(int port, String user, String password) {
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

    static SqlExecutor executor(Map<String, DataSource> dataSources) {
        return JdbcSqlExecutor.using(dataSources);
    }
}

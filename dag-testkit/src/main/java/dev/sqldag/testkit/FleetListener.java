package dev.sqldag.testkit;

import dev.sqldag.testkit.wire.TdsServer;
import javax.sql.DataSource;

/**
 * The listener of a group: a port of this machine that leads to the group's current primary, whichever server that is when
 * a client connects. A client with {@code ApplicationIntent=ReadOnly} is routed as the group's routing lists say.
 * Thread-safe.
 */
public final class FleetListener {

    private final String dnsName;
    private final TdsServer tds;
    private final String password;

    FleetListener(String dnsName, TdsServer tds, String password) {
        this.dnsName = dnsName;
        this.tds = tds;
        this.password = password;
    }

    /** The name that the group's configuration has. */
    public String dnsName() {
        return dnsName;
    }

    /** The loopback port; other than the port of the group's configuration. */
    public int port() {
        return tds.port();
    }

    /** The listener's address for the Microsoft driver, without user and password. */
    public String jdbcUrl() {
        return SimulatedFleet.jdbcUrl(port());
    }

    /** New connections through the listener; needs the Microsoft driver on the class path. */
    public DataSource dataSource() {
        return DataSources.of(port(), SimulatedFleet.USER, password);
    }

    /** The same with {@code ApplicationIntent=ReadOnly}, which needs a database of the group to be routed. */
    public DataSource readOnlyDataSource(String database) {
        return DataSources.readOnly(port(), SimulatedFleet.USER, password, database);
    }

    void close() {
        tds.close();
    }

    /** {@code ag1-listener 127.0.0.1:41234}. */
    @Override
    public String toString() {
        return dnsName + " 127.0.0.1:" + port();
    }
}

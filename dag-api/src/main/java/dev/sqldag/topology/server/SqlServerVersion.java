package dev.sqldag.topology.server;

import java.util.Arrays;
import java.util.Optional;

/** The major versions, oldest first. Distributed availability groups exist from {@link #SQL_SERVER_2016} on. */
public enum SqlServerVersion {
    SQL_SERVER_2012(11),
    SQL_SERVER_2014(12),
    SQL_SERVER_2016(13),
    SQL_SERVER_2017(14),
    SQL_SERVER_2019(15),
    SQL_SERVER_2022(16),
    SQL_SERVER_2025(17);

    private final int major;

    SqlServerVersion(int major) {
        this.major = major;
    }

    /** The first part of {@code SERVERPROPERTY('ProductVersion')}: 13 for 2016 … 17 for 2025. */
    public int major() {
        return major;
    }

    public boolean isAtLeast(SqlServerVersion other) {
        return compareTo(other) >= 0;
    }

    /** How many replicas with data a group has at most (errors 35223, 35233). */
    public int mostReplicas() {
        return isAtLeast(SQL_SERVER_2014) ? 9 : 5;
    }

    /** How many of them commits wait for at most, the primary included (error 35212). */
    public int mostSynchronousReplicas() {
        return isAtLeast(SQL_SERVER_2019) ? 5 : 3;
    }

    /** How many of them fail over automatically at most, the primary included (error 35213). */
    public int mostAutomaticReplicas() {
        if (isAtLeast(SQL_SERVER_2019)) {
            return 5;
        }
        return isAtLeast(SQL_SERVER_2016) ? 3 : 2;
    }

    /** The version with that major number, or empty for one that this library does not know. */
    public static Optional<SqlServerVersion> ofMajor(int major) {
        return Arrays.stream(values()).filter(version -> version.major == major).findFirst();
    }

    /** {@code SQL Server 2019}. */
    @Override
    public String toString() {
        return "SQL Server " + name().substring("SQL_SERVER_".length());
    }
}

package dev.sqldag.testkit.world.permission;

import java.util.Arrays;
import java.util.Optional;

/** The roles that every database has. Source: "Database-Level Roles"; the ids [K]. */
public enum DatabaseRoles {
    PUBLIC("public", 0),
    OWNER("db_owner", 16384),
    ACCESS_ADMIN("db_accessadmin", 16385),
    SECURITY_ADMIN("db_securityadmin", 16386),
    DDL_ADMIN("db_ddladmin", 16387),
    BACKUP_OPERATOR("db_backupoperator", 16389),
    DATA_READER("db_datareader", 16390),
    DATA_WRITER("db_datawriter", 16391),
    DENY_DATA_READER("db_denydatareader", 16392),
    DENY_DATA_WRITER("db_denydatawriter", 16393);

    private final String title;
    private final int id;

    DatabaseRoles(String title, int id) {
        this.title = title;
        this.id = id;
    }

    public String title() {
        return title;
    }

    public int id() {
        return id;
    }

    public static Optional<DatabaseRoles> of(String name) {
        return Arrays.stream(values())
                .filter(r -> r.title.equalsIgnoreCase(name))
                .findFirst();
    }
}

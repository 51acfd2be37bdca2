package dev.sqldag.testkit.world.permission;

import dev.sqldag.testkit.command.Octets;
import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.world.security.Account;
import dev.sqldag.testkit.world.security.Principal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The server roles that every server has. Source: "Server-Level Roles"; the ids from 11 on are ours. */
public enum ServerRoles {
    PUBLIC("public", 2),
    SYSADMIN("sysadmin", 3),
    SECURITYADMIN("securityadmin", 4),
    SERVERADMIN("serveradmin", 5),
    SETUPADMIN("setupadmin", 6),
    PROCESSADMIN("processadmin", 7),
    DISKADMIN("diskadmin", 8),
    DBCREATOR("dbcreator", 9),
    BULKADMIN("bulkadmin", 10),
    STATE_READER("##MS_ServerStateReader##", 11),
    STATE_MANAGER("##MS_ServerStateManager##", 12),
    DEFINITION_READER("##MS_DefinitionReader##", 13),
    DATABASE_CONNECTOR("##MS_DatabaseConnector##", 14),
    DATABASE_MANAGER("##MS_DatabaseManager##", 15),
    LOGIN_MANAGER("##MS_LoginManager##", 16),
    SECURITY_DEFINITION_READER("##MS_SecurityDefinitionReader##", 17),
    PERFORMANCE_DEFINITION_READER("##MS_PerformanceDefinitionReader##", 18),
    SECURITY_STATE_READER("##MS_ServerSecurityStateReader##", 19),
    PERFORMANCE_STATE_READER("##MS_ServerPerformanceStateReader##", 20);

    private static final Map<ServerRoles, Set<Permission>> GIVES = Map.ofEntries(
            Map.entry(PUBLIC, Set.of(Permission.VIEW_ANY_DATABASE)),
            Map.entry(SECURITYADMIN, Set.of(Permission.ALTER_ANY_LOGIN)),
            Map.entry(
                    SERVERADMIN,
                    Set.of(
                            Permission.ALTER_ANY_ENDPOINT,
                            Permission.ALTER_RESOURCES,
                            Permission.ALTER_SERVER_STATE,
                            Permission.ALTER_SETTINGS,
                            Permission.SHUTDOWN,
                            Permission.VIEW_SERVER_STATE)),
            Map.entry(SETUPADMIN, Set.of(Permission.ALTER_ANY_LINKED_SERVER)),
            Map.entry(PROCESSADMIN, Set.of(Permission.ALTER_ANY_CONNECTION, Permission.ALTER_SERVER_STATE)),
            Map.entry(DISKADMIN, Set.of(Permission.ALTER_RESOURCES)),
            Map.entry(DBCREATOR, Set.of(Permission.CREATE_ANY_DATABASE, Permission.ALTER_ANY_DATABASE)),
            Map.entry(BULKADMIN, Set.of(Permission.ADMINISTER_BULK_OPERATIONS)),
            Map.entry(STATE_READER, Set.of(Permission.VIEW_SERVER_STATE)),
            Map.entry(STATE_MANAGER, Set.of(Permission.ALTER_SERVER_STATE, Permission.VIEW_SERVER_STATE)),
            Map.entry(DEFINITION_READER, Set.of(Permission.VIEW_ANY_DEFINITION, Permission.VIEW_ANY_DATABASE)),
            Map.entry(DATABASE_CONNECTOR, Set.of(Permission.CONNECT_ANY_DATABASE)),
            Map.entry(DATABASE_MANAGER, Set.of(Permission.CREATE_ANY_DATABASE, Permission.ALTER_ANY_DATABASE)),
            Map.entry(LOGIN_MANAGER, Set.of(Permission.CREATE_LOGIN, Permission.ALTER_ANY_LOGIN)),
            Map.entry(SECURITY_DEFINITION_READER, Set.of(Permission.VIEW_ANY_SECURITY_DEFINITION)),
            Map.entry(PERFORMANCE_DEFINITION_READER, Set.of(Permission.VIEW_ANY_PERFORMANCE_DEFINITION)),
            Map.entry(SECURITY_STATE_READER, Set.of(Permission.VIEW_SERVER_SECURITY_STATE)),
            Map.entry(PERFORMANCE_STATE_READER, Set.of(Permission.VIEW_SERVER_PERFORMANCE_STATE)));

    private static final int LAST_BEFORE_2022 = 10;
    private static final int SQL_SERVER_2022 = 16;

    private final String title;
    private final int id;

    ServerRoles(String title, int id) {
        this.title = title;
        this.id = id;
    }

    int id() {
        return id;
    }

    boolean gives(Permission permission) {
        return GIVES.getOrDefault(this, Set.of()).contains(permission);
    }

    /** The rows of a new server. */
    public static List<Principal> on(String server, int major, Instant now) {
        return List.of(values()).stream()
                .filter(r -> major >= SQL_SERVER_2022 || r.id <= LAST_BEFORE_2022)
                .map(r -> Principal.of(server, r.title, r.id, 'R', sid(r.id), Account.PLAIN, now))
                .toList();
    }

    private static Octets sid(int id) {
        return Octets.of(ByteBuffer.allocate(4).putInt(id).array());
    }
}

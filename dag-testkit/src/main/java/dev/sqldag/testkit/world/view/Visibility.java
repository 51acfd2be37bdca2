package dev.sqldag.testkit.world.view;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.model.Replica;
import dev.sqldag.testkit.world.permission.Access;
import dev.sqldag.testkit.world.permission.DatabaseAccess;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.state.Roster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a login sees that is no administrator: catalog views leave out what it may do nothing with, dynamic views are
 * refused without VIEW SERVER STATE (tsql-facts 8).
 */
final class Visibility {

    private static final int SQL_SERVER_2022 = 16;
    private static final int LAST_SYSTEM_ENDPOINT = 65_535;

    /** Whether a row shows, from the value of one of its columns. */
    private interface RowRule {
        boolean shows(Lens lens, Access access, @Nullable Object value);
    }

    private record Rule(String column, RowRule row) {}

    private static final Rule GROUP = new Rule("group_id", Visibility::group);
    private static final Rule LOGIN = new Rule("principal_id", Visibility::login);
    private static final Rule ENDPOINT = new Rule("endpoint_id", Visibility::endpoint);
    private static final Rule OWNER_ONLY = new Rule("name", (lens, access, name) -> owns(lens));

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("sys.availability_groups", GROUP),
            Map.entry("sys.availability_groups_cluster", GROUP),
            Map.entry("sys.availability_replicas", GROUP),
            Map.entry("sys.availability_databases_cluster", GROUP),
            Map.entry("sys.availability_group_listeners", GROUP),
            Map.entry("sys.endpoints", ENDPOINT),
            Map.entry("sys.tcp_endpoints", ENDPOINT),
            Map.entry("sys.database_mirroring_endpoints", ENDPOINT),
            Map.entry("sys.server_principals", LOGIN),
            Map.entry("sys.sql_logins", LOGIN),
            Map.entry("sys.server_permissions", new Rule("grantee_principal_id", Visibility::login)),
            Map.entry("sys.databases", new Rule("name", Visibility::database)),
            Map.entry("sys.certificates", OWNER_ONLY),
            Map.entry("sys.symmetric_keys", OWNER_ONLY));

    private Visibility() {}

    /** What the caller is told instead of rows. */
    static List<SqlMessage> refusal(String view, Lens lens) {
        if (!view.startsWith("sys.dm_")) {
            return List.of();
        }
        Permission needed = lens.server().major() >= SQL_SERVER_2022
                ? Permission.VIEW_SERVER_PERFORMANCE_STATE
                : Permission.VIEW_SERVER_STATE;
        return access(lens).has(needed)
                ? List.of()
                : List.of(
                        new SqlMessage(
                                300,
                                1,
                                14,
                                needed.words() + " permission was denied on object 'server', database 'master'.",
                                "",
                                0),
                        SqlMessage.error(297, "The user does not have permission to perform this action."));
    }

    static List<@Nullable Object[]> filter(
            String view, Lens lens, List<Column> columns, List<@Nullable Object[]> rows) {
        Access access = access(lens);
        Optional<Rule> rule = Optional.ofNullable(RULES.get(view)).filter(r -> !access.administrator());
        if (rule.isEmpty()) {
            return rows;
        }
        int at = columns.stream().map(Column::name).toList().indexOf(rule.get().column());
        return rows.stream()
                .filter(row -> rule.get().row().shows(lens, access, row[at]))
                .toList();
    }

    private static Access access(Lens lens) {
        return Access.of(lens.fleet(), lens.server().name(), lens.caller().login());
    }

    private static boolean group(Lens lens, Access access, @Nullable Object id) {
        return access.has(Permission.VIEW_ANY_DEFINITION)
                || access.has(Permission.ALTER_ANY_AVAILABILITY_GROUP)
                || (id instanceof UUID group
                        && Roster.replica(lens.fleet(), group, lens.server().name())
                                .map(Replica::metadataId)
                                .filter(found -> access.sees(Kind.AVAILABILITY_GROUP, found))
                                .isPresent());
    }

    private static boolean endpoint(Lens lens, Access access, @Nullable Object id) {
        return access.has(Permission.VIEW_ANY_DEFINITION)
                || (id instanceof Integer endpoint
                        && (endpoint <= LAST_SYSTEM_ENDPOINT || access.sees(Kind.ENDPOINT, endpoint)));
    }

    /** Everybody sees themselves, sa and the fixed roles. */
    private static boolean login(Lens lens, Access access, @Nullable Object id) {
        return id instanceof Integer principal
                && (principal == Principal.SA
                        || access.is(principal)
                        || lens.fleet()
                                .vault()
                                .principal(lens.server().name(), principal)
                                .filter(Principal::fixed)
                                .isPresent()
                        || access.has(Permission.VIEW_ANY_DEFINITION)
                        || access.sees(Kind.LOGIN, principal));
    }

    private static boolean database(Lens lens, Access access, @Nullable Object name) {
        return access.has(Permission.VIEW_ANY_DATABASE)
                || DatabaseAccess.of(
                                lens.fleet(),
                                lens.server().name(),
                                lens.caller().login(),
                                String.valueOf(name))
                        .mayEnter();
    }

    private static boolean owns(Lens lens) {
        return access(lens).has(Permission.VIEW_ANY_DEFINITION)
                || DatabaseAccess.of(
                                lens.fleet(),
                                lens.server().name(),
                                lens.caller().login(),
                                lens.caller().database())
                        .owns();
    }
}

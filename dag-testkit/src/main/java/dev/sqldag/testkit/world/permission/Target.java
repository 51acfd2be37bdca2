package dev.sqldag.testkit.world.permission;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A permission on something, and what else gives it. Source: "Permissions Hierarchy", the pages of the GRANTs. */
record Target(Permission permission, Kind kind, int id) {

    private static final Map<Permission, List<Permission>> IMPLIED_BY = Map.ofEntries(
            Map.entry(Permission.CREATE_ENDPOINT, List.of(Permission.ALTER_ANY_ENDPOINT)),
            Map.entry(Permission.CREATE_AVAILABILITY_GROUP, List.of(Permission.ALTER_ANY_AVAILABILITY_GROUP)),
            Map.entry(Permission.CREATE_ANY_DATABASE, List.of(Permission.ALTER_ANY_DATABASE)),
            Map.entry(Permission.CREATE_SERVER_ROLE, List.of(Permission.ALTER_ANY_SERVER_ROLE)),
            Map.entry(Permission.CREATE_LOGIN, List.of(Permission.ALTER_ANY_LOGIN)),
            Map.entry(Permission.VIEW_SERVER_STATE, List.of(Permission.ALTER_SERVER_STATE)),
            Map.entry(Permission.VIEW_SERVER_PERFORMANCE_STATE, List.of(Permission.VIEW_SERVER_STATE)),
            Map.entry(Permission.VIEW_SERVER_SECURITY_STATE, List.of(Permission.VIEW_SERVER_STATE)),
            Map.entry(Permission.VIEW_ANY_PERFORMANCE_DEFINITION, List.of(Permission.VIEW_ANY_DEFINITION)),
            Map.entry(Permission.VIEW_ANY_SECURITY_DEFINITION, List.of(Permission.VIEW_ANY_DEFINITION)),
            Map.entry(
                    Permission.VIEW_ANY_DATABASE,
                    List.of(Permission.VIEW_ANY_DEFINITION, Permission.ALTER_ANY_DATABASE)));

    /** ALTER on one of a kind follows from ALTER ANY of it. */
    private static final Map<Kind, Permission> ALTER_ANY = Map.of(
            Kind.ENDPOINT, Permission.ALTER_ANY_ENDPOINT,
            Kind.AVAILABILITY_GROUP, Permission.ALTER_ANY_AVAILABILITY_GROUP,
            Kind.LOGIN, Permission.ALTER_ANY_LOGIN);

    static Target server(Permission permission) {
        return new Target(permission, Kind.SERVER, 0);
    }

    /** Every target that includes this one, itself among them. */
    List<Target> covering() {
        List<Target> all = new ArrayList<>();
        all.add(this);
        if (kind == Kind.SERVER) {
            IMPLIED_BY
                    .getOrDefault(permission, List.of())
                    .forEach(p -> all.addAll(server(p).covering()));
            if (permission != Permission.CONTROL_SERVER) {
                all.add(server(Permission.CONTROL_SERVER));
            }
            return all;
        }
        if (permission != Permission.CONTROL) {
            all.add(new Target(Permission.CONTROL, kind, id));
        }
        Permission any = ALTER_ANY.get(kind);
        if (permission == Permission.ALTER && any != null) {
            all.addAll(server(any).covering());
        }
        if (permission == Permission.VIEW_DEFINITION) {
            all.addAll(server(Permission.VIEW_ANY_DEFINITION).covering());
        }
        all.add(server(Permission.CONTROL_SERVER));
        return all;
    }
}

package dev.sqldag.testkit.world.permission;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable.Kind;
import dev.sqldag.testkit.world.security.Grant;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.state.Fleet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a login may do on a server: a DENY beats every GRANT, and sysadmin beats all (tsql-facts 8). */
public final class Access {

    private final Fleet fleet;
    private final String server;
    private final Optional<Principal> login;
    private final Set<Integer> identities;

    private Access(Fleet fleet, String server, Optional<Principal> login) {
        this.fleet = fleet;
        this.server = server;
        this.login = login;
        this.identities =
                login.map(p -> fleet.vault().identities(server, p.id())).orElse(Set.of());
    }

    public static Access of(Fleet fleet, String server, String login) {
        return new Access(fleet, server, fleet.vault().principal(server, login));
    }

    /** Whether the login exists. */
    public boolean known() {
        return login.isPresent();
    }

    public boolean administrator() {
        return login.filter(p -> p.id() == Principal.SA).isPresent() || identities.contains(Principal.SYSADMIN);
    }

    public boolean isIn(int role) {
        return administrator() ? role != Principal.PUBLIC || known() : identities.contains(role);
    }

    public boolean is(int principal) {
        return identities.contains(principal);
    }

    public boolean has(Permission permission) {
        return has(Target.server(permission));
    }

    public boolean has(Permission permission, Kind kind, int id) {
        return has(new Target(permission, kind, id));
    }

    /** Whether there is anything that the login may do with it: then it sees that it exists. */
    public boolean sees(Kind kind, int id) {
        return Arrays.stream(Permission.values()).filter(p -> p.on(kind)).anyMatch(p -> has(p, kind, id));
    }

    private boolean has(Target target) {
        if (administrator()) {
            return true;
        }
        List<Target> covering = target.covering();
        return covering.stream().noneMatch(this::denied) && covering.stream().anyMatch(this::granted);
    }

    private boolean denied(Target target) {
        return grants(target).stream().anyMatch(Grant::denied);
    }

    private boolean granted(Target target) {
        boolean byRole = target.kind() == Kind.SERVER
                && Arrays.stream(ServerRoles.values())
                        .anyMatch(r -> identities.contains(r.id()) && r.gives(target.permission()));
        boolean byOwnership = target.permission() == Permission.CONTROL && owns(target);
        return byRole || byOwnership || !grants(target).isEmpty();
    }

    private boolean owns(Target target) {
        return Owners.of(fleet, server, target.kind(), target.id())
                .filter(identities::contains)
                .isPresent();
    }

    private List<Grant> grants(Target target) {
        return fleet.vault()
                .grants()
                .where(g -> g.server().equalsIgnoreCase(server)
                        && g.permission() == target.permission()
                        && g.kind() == target.kind()
                        && g.on() == target.id()
                        && identities.contains(g.grantee()));
    }

    /** Whether the login may pass the permission on. */
    public boolean mayGrant(Permission permission, Kind kind, int id) {
        Target control = kind == Kind.SERVER
                ? Target.server(Permission.CONTROL_SERVER)
                : new Target(Permission.CONTROL, kind, id);
        boolean option = grants(new Target(permission, kind, id)).stream()
                .anyMatch(g -> g.state() == Grant.State.GRANT_WITH_GRANT_OPTION);
        boolean any = kind == Kind.AVAILABILITY_GROUP && has(Permission.ALTER_ANY_AVAILABILITY_GROUP);
        return option || any || has(control);
    }
}

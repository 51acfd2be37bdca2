package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.world.security.Grant;
import dev.sqldag.testkit.world.security.Principal;
import dev.sqldag.testkit.world.security.RoleMembership;
import dev.sqldag.testkit.world.state.Named;

/** What goes with a login or a role. */
final class Principals {

    private Principals() {}

    static void remove(Here here, Principal principal) {
        here.vault()
                .grants()
                .where(g -> here(here, g) && g.grantee() == principal.id())
                .forEach(g -> here.vault().grants().remove(g.key()));
        here.vault()
                .memberships()
                .where(m -> server(here, m) && (m.member() == principal.id() || m.role() == principal.id()))
                .forEach(m -> here.vault().memberships().remove(m));
        here.vault().principals().remove(new Named(principal.server(), principal.name()));
    }

    static boolean hasGranted(Here here, Principal principal) {
        return here.vault().grants().stream().anyMatch(g -> here(here, g) && g.grantor() == principal.id());
    }

    private static boolean here(Here here, Grant grant) {
        return grant.server().equalsIgnoreCase(here.server());
    }

    private static boolean server(Here here, RoleMembership membership) {
        return membership.server().equalsIgnoreCase(here.server())
                && membership.database().isEmpty();
    }
}

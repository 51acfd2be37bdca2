package dev.sqldag.testkit.world.security;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.Securable.Kind;

/**
 * A permission that was granted or denied.
 *
 * @param on the securable's id; 0 for the server
 */
public record Grant(String server, Kind kind, int on, int grantee, int grantor, Permission permission, State state) {

    /** What makes two of them the same permission. */
    public record Key(String server, Kind kind, int on, int grantee, Permission permission) {}

    /** Values of {@code sys.server_permissions.state}. */
    public enum State {
        GRANT("G"),
        DENY("D"),
        GRANT_WITH_GRANT_OPTION("W");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public Key key() {
        return new Key(server, kind, on, grantee, permission);
    }

    public boolean denied() {
        return state == State.DENY;
    }
}

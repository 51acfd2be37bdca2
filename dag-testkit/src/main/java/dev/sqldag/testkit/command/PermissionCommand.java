package dev.sqldag.testkit.command;

import java.util.List;
import java.util.Optional;

/**
 * {@code GRANT}, {@code DENY} and {@code REVOKE}.
 *
 * @param grantOption WITH GRANT OPTION, or of REVOKE: GRANT OPTION FOR
 * @param grantor {@code AS …}
 */
public record PermissionCommand(
        Action action,
        List<Permission> permissions,
        Securable securable,
        List<String> principals,
        boolean grantOption,
        boolean cascade,
        Optional<String> grantor)
        implements SecurityCommand {

    public PermissionCommand {
        permissions = List.copyOf(permissions);
        principals = List.copyOf(principals);
    }

    /** {@code GRANT CONNECT ON ENDPOINT::… TO …}. */
    public static PermissionCommand connect(String endpoint, String login) {
        return grant(Permission.CONNECT, new Securable(Securable.Kind.ENDPOINT, endpoint), login);
    }

    public static PermissionCommand grant(Permission permission, Securable securable, String login) {
        return new PermissionCommand(
                Action.GRANT, List.of(permission), securable, List.of(login), false, false, Optional.empty());
    }

    /** What is done. */
    public enum Action {
        GRANT,
        DENY,
        REVOKE
    }
}

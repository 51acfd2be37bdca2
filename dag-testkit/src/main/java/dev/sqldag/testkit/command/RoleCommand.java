package dev.sqldag.testkit.command;

import java.util.Optional;

/** Statements on roles, and on who owns what. */
public sealed interface RoleCommand extends SecurityCommand {

    /** {@code CREATE SERVER ROLE}. */
    record CreateServerRole(String role, Optional<String> owner) implements RoleCommand {}

    /** {@code DROP SERVER ROLE}. */
    record DropServerRole(String role) implements RoleCommand {}

    /** {@code ALTER SERVER ROLE … ADD | DROP MEMBER …}. */
    record ServerRoleMember(String role, String member, boolean add) implements RoleCommand {}

    /** {@code ALTER ROLE … ADD | DROP MEMBER …}, in the session's database. */
    record RoleMember(String role, String member, boolean add) implements RoleCommand {}

    /** {@code ALTER AUTHORIZATION ON … TO …}. */
    record Authorize(Securable securable, String owner) implements RoleCommand {}
}

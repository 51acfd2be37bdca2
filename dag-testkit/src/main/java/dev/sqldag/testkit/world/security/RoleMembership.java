package dev.sqldag.testkit.world.security;

/**
 * Who is in a role.
 *
 * @param database empty for a server role
 */
public record RoleMembership(String server, String database, int role, int member) {}

package dev.sqldag.testkit.world.model;

import java.time.Instant;

/**
 * A login.
 *
 * @param type as {@code sys.server_principals.type}: S for SQL, U for Windows
 */
public record Principal(String server, String name, int id, char type, Instant createdAt) {}

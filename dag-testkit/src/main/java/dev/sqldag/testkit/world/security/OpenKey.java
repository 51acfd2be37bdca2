package dev.sqldag.testkit.world.security;

/** A session has opened a database's master key by its password. */
public record OpenKey(String server, String database, int spid) {}

package dev.sqldag.testkit.world.session;

/** A session of a server. */
public record SessionId(String server, int spid) {}

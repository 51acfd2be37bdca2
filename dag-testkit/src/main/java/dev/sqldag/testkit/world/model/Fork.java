package dev.sqldag.testkit.world.model;

/**
 * Another copy took over the primary role at that block: what this copy has beyond, it has alone, and it must undo it before
 * it follows again.
 */
public record Fork(String server, String database, long block) {}

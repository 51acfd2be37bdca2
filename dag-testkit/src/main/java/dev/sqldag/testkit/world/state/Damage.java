package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.world.spec.RecoveryFault;

/** A copy whose next recoveries end badly. */
public record Damage(String server, String database, RecoveryFault fault) {}

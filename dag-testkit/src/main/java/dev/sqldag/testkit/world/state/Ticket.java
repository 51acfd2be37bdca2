package dev.sqldag.testkit.world.state;

import dev.sqldag.testkit.command.ServerPort.Effect;

/** A command under way, and what came of it. */
public record Ticket(long number, Effect effect) {}

package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.world.check.Act;

/** What a command of one kind does. */
interface Handler<C extends Command> {

    Effect carryOut(Act act, C command);
}

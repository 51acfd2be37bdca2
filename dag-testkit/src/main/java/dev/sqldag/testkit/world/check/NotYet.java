package dev.sqldag.testkit.world.check;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;

/** What the simulator cannot do it says aloud: a silent success would hide a mistake of whoever relies on it. */
public final class NotYet {

    private NotYet() {}

    public static Effect refuse(String what) {
        return Effect.Refused.with(message(what));
    }

    public static SqlMessage message(String what) {
        return SqlMessage.error(50000, "The sqldag simulator does not yet carry out " + what + ".");
    }
}

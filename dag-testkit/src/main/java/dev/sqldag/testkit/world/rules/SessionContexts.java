package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.SessionCommand;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.state.Context;
import dev.sqldag.testkit.world.state.Fleet;

/** sp_set_session_context: what a session says of itself lasts as long as the session. */
public final class SessionContexts {

    private SessionContexts() {}

    static Effect set(Act act, SessionCommand.SetContext command) {
        Context.Key key = new Context.Key(act.on(), act.caller().spid(), command.key());
        command.value().ifPresentOrElse(value -> act.fleet().contexts().put(new Context(key, value)), () -> act.fleet()
                .contexts()
                .remove(key));
        return Effect.Done.quietly();
    }

    /** The session is over. */
    public static void forget(Fleet fleet, String server, int spid) {
        fleet.contexts()
                .where(c -> c.key().spid() == spid && c.key().server().equalsIgnoreCase(server))
                .forEach(c -> fleet.contexts().remove(c.key()));
    }
}

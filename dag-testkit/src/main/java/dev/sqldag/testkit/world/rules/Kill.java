package dev.sqldag.testkit.world.rules;

import dev.sqldag.testkit.command.Permission;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.SessionCommand;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.lock.Sessions;
import dev.sqldag.testkit.world.permission.Access;
import dev.sqldag.testkit.world.session.SessionId;

/** KILL: the session is rolled back and its connection cut, at once; a long rollback is not simulated ([K]). */
final class Kill {

    /** Those below belong to the server itself. */
    private static final int FIRST_OF_USERS = 51;

    private static final int LAST = 32_767;

    private Kill() {}

    static Effect carryOut(Act act, SessionCommand.Kill command) {
        int spid = command.spid();
        SessionId session = new SessionId(act.on(), spid);
        Access access = Access.of(act.fleet(), act.on(), act.caller().login());
        return Rule.first(
                        () -> Rule.when(
                                !access.has(Permission.ALTER_ANY_CONNECTION),
                                6102,
                                "User does not have permission to use the KILL statement."),
                        () -> Rule.when(spid < 1 || spid > LAST, 6101, "Session ID " + spid + " is not valid."),
                        () -> Rule.when(spid == act.caller().spid(), 6104, "Cannot use KILL to kill your own process."),
                        () -> Rule.when(spid < FIRST_OF_USERS, 6107, "Only user processes can be killed."),
                        () -> Rule.when(
                                act.fleet().sessions().get(session).isEmpty(),
                                6106,
                                "Process ID " + spid + " is not an active process ID."))
                .<Effect>map(Effect.Refused::with)
                .orElseGet(() -> {
                    Sessions.sever(act.fleet(), session);
                    return Effect.Done.quietly();
                });
    }
}

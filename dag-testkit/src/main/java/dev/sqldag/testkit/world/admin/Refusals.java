package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.Optional;
import java.util.function.Supplier;

/** Errors that statements on security have in common. */
public final class Refusals {

    private Refusals() {}

    /** 15151: whoever may not see a thing is told what one is told who asks for a thing that is not there. */
    public static SqlMessage absent(String verb, String kind, String name) {
        return SqlMessage.error(
                15151,
                "Cannot " + verb + " the " + kind + " '" + name
                        + "', because it does not exist or you do not have permission.");
    }

    /** 15247. */
    public static Optional<SqlMessage> unless(boolean allowed) {
        return allowed
                ? Optional.empty()
                : Optional.of(SqlMessage.error(15247, "User does not have permission to perform this action."));
    }

    static Effect or(Optional<SqlMessage> refusal, Supplier<Effect> otherwise) {
        return refusal.<Effect>map(Effect.Refused::with).orElseGet(otherwise);
    }
}

package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.List;

/** What a command answers: a result set that the server made by itself, or messages. */
final class ResultSet {

    private ResultSet() {}

    static List<SqlMessage> messages(Effect effect) {
        return effect instanceof Effect.Done done ? done.messages() : List.of();
    }

    /** Sends it, and says how many rows it has. */
    static long send(Effect.Rows answer, Reply reply) {
        reply.columns(answer.columns());
        answer.rows().forEach(reply::row);
        return answer.rows().size();
    }
}

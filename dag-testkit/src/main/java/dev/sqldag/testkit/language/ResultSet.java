package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.Reply;

/** A result set that the server made by itself. */
final class ResultSet {

    private ResultSet() {}

    /** Sends it, and says how many rows it has. */
    static long send(Effect.Rows answer, Reply reply) {
        reply.columns(answer.columns());
        answer.rows().forEach(reply::row);
        return answer.rows().size();
    }
}

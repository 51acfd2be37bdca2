package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.List;

/** A batch that made the server do nothing still fails, at its end. */
final class FailingReply extends FaultyReply {

    private final Stricken session;
    private final List<SqlMessage> errors;

    FailingReply(Stricken session, List<SqlMessage> errors) {
        super(session.client());
        this.session = session;
        this.errors = errors;
    }

    @Override
    public void finished() {
        if (session.isUnrefused()) {
            errors.forEach(error -> client.message(error.atLine(1)));
            client.statementDone(Done.failure(CommandCode.NONE));
        }
        client.finished();
    }
}

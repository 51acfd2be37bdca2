package dev.sqldag.testkit.inprocess;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.List;

/** A session of {@link InProcessExecutor}. */
final class InProcessSession implements SqlSession {

    private static final String CLOSED = "The connection is closed.";

    private final ServerName server;
    private final Door.Visit visit;

    InProcessSession(ServerName server, Door.Visit visit) {
        this.server = server;
        this.visit = visit;
    }

    @Override
    public ServerName server() {
        return server;
    }

    @Override
    public Answer execute(Batch batch) {
        Request request = new Request.Batch(BatchText.of(batch));
        if (visit.isOver()) {
            throw new SqlFailure(Kind.CONNECTION_LOST, server, List.of(RowReply.ofDriver(CLOSED)), null);
        }
        RowReply reply = new RowReply(server);
        boolean inTime = visit.ask(request, reply, wholeSeconds(batch.timeout()));
        return inTime ? reply.answer() : reply.late();
    }

    @Override
    public void cancel() {
        visit.cancel();
    }

    @Override
    public void close() {
        visit.close();
    }

    /** JDBC counts whole seconds. */
    private static Duration wholeSeconds(Duration timeout) {
        return Duration.ofSeconds(Math.max(1, timeout.plusMillis(999).toSeconds()));
    }
}

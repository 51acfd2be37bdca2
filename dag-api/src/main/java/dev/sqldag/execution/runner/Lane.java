package dev.sqldag.execution.runner;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One warm session on one server, used for one batch after the other. The session is opened when it is first needed and
 * again after it broke. Thread-safe.
 */
final class Lane implements AutoCloseable {

    private final SqlExecutor executor;
    private final ServerName server;
    private final Turns turns;
    private volatile @Nullable SqlSession session;

    Lane(SqlExecutor executor, ServerName server, Executor threads) {
        this.executor = executor;
        this.server = server;
        this.turns = new Turns(threads);
    }

    /**
     * Sends the batch when its turn comes; one of the two consumers is called, by whichever thread does the work.
     *
     * @throws IllegalStateException when the lane has been closed
     */
    void submit(Batch batch, Consumer<Answer> onAnswer, Consumer<SqlFailure> onFailure) {
        turns.add(
                () -> ask(batch, onAnswer, onFailure),
                refusal -> onFailure.accept(failure(SqlFailure.Kind.UNREACHABLE, refusal)));
    }

    private void ask(Batch batch, Consumer<Answer> onAnswer, Consumer<SqlFailure> onFailure) {
        Answer answer;
        try {
            answer = warm().execute(batch);
        } catch (SqlFailure failure) {
            if (failure.kind() != SqlFailure.Kind.REFUSED) {
                drop();
            }
            onFailure.accept(failure);
            return;
        } catch (RuntimeException foreign) {
            onFailure.accept(broken(foreign));
            return;
        } catch (Error fatal) {
            onFailure.accept(broken(fatal));
            throw fatal;
        }
        onAnswer.accept(answer);
    }

    /** An executor is other people's code: what it throws must not leave a run waiting for ever. */
    private SqlFailure broken(Throwable foreign) {
        SqlFailure.Kind kind = session == null ? SqlFailure.Kind.UNREACHABLE : SqlFailure.Kind.CONNECTION_LOST;
        drop();
        return failure(kind, foreign);
    }

    private SqlFailure failure(SqlFailure.Kind kind, Throwable cause) {
        return new SqlFailure(kind, server, List.of(new SqlError(0, 0, 0, "", 0, cause.toString())), cause);
    }

    /** Asks the server to stop the batch at hand, if there is one. */
    void cancel() {
        SqlSession open = session;
        if (open != null) {
            open.cancel();
        }
    }

    /** Ends the session after the work at hand. Harmless twice. */
    @Override
    public void close() {
        turns.close(this::drop);
    }

    private SqlSession warm() {
        SqlSession open = session;
        if (open == null) {
            open = executor.open(server);
            session = open;
        }
        return open;
    }

    private void drop() {
        SqlSession open = session;
        if (open != null) {
            session = null;
            open.close();
        }
    }
}

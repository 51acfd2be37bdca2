package dev.sqldag.execution;

import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One warm session on one server, and the one thread that uses it. The session is opened when it is first needed and
 * again after it broke; the thread ends after a minute without work.
 */
final class Lane implements AutoCloseable {

    private static final long IDLE_SECONDS = 60;

    private final SqlExecutor executor;
    private final ServerName server;
    private final ThreadPoolExecutor thread;
    private @Nullable SqlSession session;

    Lane(SqlExecutor executor, ServerName server, String purpose) {
        this.executor = executor;
        this.server = server;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> daemon(work, purpose));
        thread.allowCoreThreadTimeOut(true);
    }

    ServerName server() {
        return server;
    }

    /**
     * Sends the batch when its turn comes; one of the two consumers is called, by the lane's thread.
     *
     * @throws IllegalStateException when the lane has been closed
     */
    void submit(Batch batch, Consumer<Answer> onAnswer, Consumer<SqlFailure> onFailure) {
        if (thread.isShutdown()) {
            throw new IllegalStateException("This estate has been closed.");
        }
        thread.execute(() -> {
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
                // An executor is other people's code: what it throws must not leave a run waiting for ever.
                SqlFailure.Kind kind = session == null ? SqlFailure.Kind.UNREACHABLE : SqlFailure.Kind.CONNECTION_LOST;
                drop();
                onFailure.accept(new SqlFailure(
                        kind, server, List.of(new SqlError(0, 0, 0, "", 0, foreign.toString())), foreign));
                return;
            }
            onAnswer.accept(answer);
        });
    }

    /** Ends the session after the work at hand, and the thread. Harmless twice. */
    @Override
    public void close() {
        if (!thread.isShutdown()) {
            thread.execute(this::drop);
            thread.shutdown();
        }
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
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private Thread daemon(Runnable work, String purpose) {
        Thread daemon = new Thread(work, "sqldag " + purpose + " " + server);
        daemon.setDaemon(true);
        return daemon;
    }
}

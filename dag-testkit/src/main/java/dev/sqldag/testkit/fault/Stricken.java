package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Duration;
import java.util.List;

/** A session with a request that something befalls. Everything happens in the thread that has the fleet's lock. */
public interface Stricken {

    /** Who waits for the answer. */
    Reply client();

    /** Carries the request out; the answer goes where it is told to go. */
    void run(Reply reply);

    /**
     * The first statement that makes the server do something meets these errors.
     *
     * @param afterEffect whether it does it all the same
     */
    void refuse(List<SqlMessage> errors, boolean afterEffect);

    /** Whether no statement has met the errors of {@link #refuse} yet; from now on none will. */
    boolean isUnrefused();

    /** Whether the server was made to do something since this was asked last. */
    boolean tookEffect();

    /**
     * Nothing happens any more.
     *
     * @param stoppable whether a cancellation is obeyed
     */
    void hold(boolean stoppable);

    /** Something happens later, unless the request has been cancelled before. */
    void later(Duration delay, Runnable action);

    /** The session ends, with last words for a client that waits. */
    void cut(SqlMessage... lastWords);
}

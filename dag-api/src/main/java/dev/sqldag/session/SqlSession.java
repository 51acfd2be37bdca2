package dev.sqldag.session;

import dev.sqldag.topology.name.ServerName;

/** One conversation with one server. Used by one thread at a time, except {@link #cancel()}. */
public interface SqlSession extends AutoCloseable {

    ServerName server();

    /**
     * Sends the batch in one round trip and reads the whole answer.
     *
     * @throws SqlFailure with everything that the server said, when it said an error or fell silent
     */
    Answer execute(Batch batch);

    /** Asks the server to stop the batch that another thread is executing, if any. */
    void cancel();

    /** Ends the conversation; harmless twice, never throws. */
    @Override
    void close();
}

package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;

/**
 * One session of a simulated server: it understands requests and answers them.
 *
 * <p>It has no threads and no clock and never blocks: whoever drives it calls {@link #step} until the request is done.
 * Not thread-safe.
 */
public final class LanguageSession {

    private final Interpreter interpreter;

    public LanguageSession(ServerPort port, Login login, int spid) {
        this(new Interpreter(port, login, spid));
    }

    private LanguageSession(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /**
     * Takes a request; nothing of it runs before the first {@link #step}.
     *
     * @throws IllegalStateException when the request before it is not done
     */
    public void begin(Request request, Reply reply) {
        interpreter.begin(request, reply);
    }

    /** Runs until the request is done or must wait; to be called again when what it waits for may have come. */
    public Progress step() {
        return interpreter.step();
    }

    /** Stops the running request, if any: its reply ends with {@link Reply#cancelled()}. */
    public void cancel() {
        interpreter.cancel();
    }

    /** Puts the session back to how it was after login; a running request is abandoned without a word. */
    public void reset() {
        interpreter.reset();
    }

    /** Ends the session; a running request is abandoned without a word. */
    public void close() {
        interpreter.reset();
    }

    /** The database the session is in. */
    public String database() {
        return interpreter.caller().database();
    }

    public int spid() {
        return interpreter.caller().spid();
    }

    /**
     * An independent session in the same state, in the middle of the same request if there is one.
     *
     * @param newPort the server of the copy, where tickets and databases are as they are here
     * @param newReply gets the rest of the answer
     */
    public LanguageSession fork(ServerPort newPort, Reply newReply) {
        return new LanguageSession(interpreter.fork(newPort, newReply));
    }
}

package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the reply to one request into tokens and hands them on in pieces. It never blocks: the pieces go to a queue
 * that the thread of the session writes out.
 *
 * <p>A DONE token is held back until it is known whether anything follows: only the last one lacks the MORE bit.
 */
final class ReplyEncoder implements Reply {

    /** Pieces of at least this size are handed on; the packets are cut from them later. */
    private static final int PIECE = 16 * 1024;

    private final Context context;
    private final Request request;
    private final boolean moreRequests;
    private final Consumer<Piece> queue;
    private final PayloadWriter buffer = new PayloadWriter();
    private final Tokens tokens = new Tokens(buffer);
    /** RETURNVALUE tokens by the place of their argument. */
    private final Map<Integer, byte[]> outputs = new LinkedHashMap<>();

    private List<Column> columns = List.of();
    private @Nullable Done pending;
    private int pendingToken = Tokens.DONE;
    /** A procedure ended in a batch: its DONE is one of a procedure. */
    private boolean procedureEnded;

    private boolean lastFailed;
    private int returnStatus;
    private boolean ended;

    /** What the replies of one session share. */
    static final class Context {

        private final String serverName;
        /** Of the transaction that the session is in, or 0. */
        private long transaction;

        Context(String serverName) {
            this.serverName = serverName;
        }

        /** The session is as after login: it is in no transaction. */
        void reset() {
            transaction = 0;
        }
    }

    /** @param moreRequests whether the answer to another request follows in the same message */
    ReplyEncoder(Context context, Request request, boolean moreRequests, Consumer<Piece> queue) {
        this.context = context;
        this.request = request;
        this.moreRequests = moreRequests;
        this.queue = queue;
    }

    @Override
    public void columns(List<Column> newColumns) {
        List<Column> copy = List.copyOf(newColumns);
        columns = copy;
        token(() -> tokens.columns(copy));
    }

    @Override
    public void row(@Nullable Object[] values) {
        token(() -> tokens.row(columns, values));
    }

    @Override
    public void message(SqlMessage message) {
        token(() -> tokens.message(message, context.serverName));
        lastFailed |= message.isError();
        if (message.isFatal() && !ended) {
            done(Tokens.DONE, Tokens.DONE_ERROR | Tokens.DONE_SERVER_ERROR, Done.of(CommandCode.NONE));
            end(Piece.End.FATAL);
        }
    }

    @Override
    public void statementDone(Done done) {
        if (ended) {
            return;
        }
        lastFailed = done.failed();
        if (isCall()) {
            // DONEPROC always follows.
            token(() -> done(Tokens.DONE_IN_PROCEDURE, Tokens.DONE_MORE, done));
        } else {
            flushPending();
            pending = done;
            pendingToken = procedureEnded ? Tokens.DONE_PROCEDURE : Tokens.DONE;
            procedureEnded = false;
        }
    }

    @Override
    public void databaseChanged(String from, String to) {
        token(() -> tokens.databaseChanged(from, to, context.serverName));
    }

    @Override
    public void transactionChanged(TransactionChange change, long descriptor) {
        long before = context.transaction;
        context.transaction = descriptor;
        token(() -> {
            switch (change) {
                case BEGUN -> tokens.transactionBegun(descriptor);
                case COMMITTED -> tokens.transactionEnded(Tokens.ENV_COMMIT_TRANSACTION, before);
                case ROLLED_BACK -> tokens.transactionEnded(Tokens.ENV_ROLLBACK_TRANSACTION, before);
            }
        });
    }

    @Override
    public void returnStatus(int status) {
        if (isCall()) {
            returnStatus = status;
        } else {
            token(() -> tokens.returnStatus(status));
            procedureEnded = true;
        }
    }

    @Override
    public void flush() {
        if (!ended) {
            queue.accept(Piece.flushed(buffer.take()));
        }
    }

    /** Kept until the end: the values come after the return status (MS-TDS 2.2.7.19). */
    @Override
    public void output(String name, Value value) {
        if (request instanceof Request.Call call) {
            int ordinal = ordinal(call.arguments(), name);
            if (ordinal >= 0) {
                var token = new PayloadWriter();
                new Tokens(token)
                        .returnValue(ordinal, call.arguments().get(ordinal).name(), value);
                outputs.put(ordinal, token.take());
            }
        }
    }

    /**
     * The argument of that name; or else the next one that is wanted back, since drivers leave out the names. None
     * (-1) when the client did not ask for the value.
     */
    private int ordinal(List<Request.Argument> arguments, String name) {
        int next = -1;
        for (int i = 0; i < arguments.size(); i++) {
            Request.Argument argument = arguments.get(i);
            if (argument.output() && !outputs.containsKey(i)) {
                if (argument.name().equalsIgnoreCase(name)) {
                    return i;
                }
                next = next < 0 && argument.name().isEmpty() ? i : next;
            }
        }
        return next;
    }

    @Override
    public void finished() {
        if (ended) {
            return;
        }
        int more = moreRequests ? Tokens.DONE_MORE : Tokens.DONE_FINAL;
        if (isCall()) {
            tokens.returnStatus(returnStatus);
            outputs.values().forEach(buffer::bytes);
            done(Tokens.DONE_PROCEDURE, more, new Done(CommandCode.EXECUTE, lastFailed, false, 0));
        } else {
            done(pendingToken, more, lastDone());
        }
        end(Piece.End.FINISHED);
    }

    private Done lastDone() {
        if (pending != null) {
            return pending;
        }
        return lastFailed ? Done.failure(CommandCode.NONE) : Done.of(CommandCode.NONE);
    }

    /** The interrupted response ends here; the acknowledgement is a message of its own. */
    @Override
    public void cancelled() {
        if (ended) {
            return;
        }
        flushPending();
        done(Tokens.DONE, Tokens.DONE_FINAL, Done.failure(CommandCode.NONE));
        end(Piece.End.CANCELLED);
    }

    @Override
    public void severed() {
        if (!ended) {
            buffer.truncate(0);
            end(Piece.End.SEVERED);
        }
    }

    private boolean isCall() {
        return request instanceof Request.Call;
    }

    /** Writes a token as a whole or, when its data does not fit its type, not at all. */
    private void token(Runnable writing) {
        if (ended) {
            return;
        }
        flushPending();
        int before = buffer.size();
        boolean whole = false;
        try {
            writing.run();
            whole = true;
        } finally {
            if (!whole) {
                buffer.truncate(before);
            }
        }
        if (buffer.size() >= PIECE) {
            queue.accept(Piece.of(buffer.take()));
        }
    }

    private void flushPending() {
        Done held = pending;
        if (held != null) {
            pending = null;
            done(pendingToken, Tokens.DONE_MORE, held);
            pendingToken = Tokens.DONE;
        }
    }

    private void done(int token, int status, Done done) {
        int bits = status
                | (done.failed() ? Tokens.DONE_ERROR : 0)
                | (done.hasCount() ? Tokens.DONE_COUNT : 0)
                | (context.transaction != 0 ? Tokens.DONE_IN_TRANSACTION : 0);
        tokens.done(token, bits, done.command(), done.count());
    }

    private void end(Piece.End end) {
        ended = true;
        queue.accept(Piece.last(buffer.take(), end));
    }
}

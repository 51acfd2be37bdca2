package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService.Conversation;
import dev.sqldag.testkit.wire.PacketReader.Message;
import dev.sqldag.testkit.wire.Piece.End;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers the messages of one client one after another, in a worker's thread that it has only while there is something
 * to answer. Another thread reads meanwhile, so that an attention is seen while a request runs.
 *
 * <p>An attention cancels at once what runs and queues behind it for its acknowledgement. Since the acknowledgement is
 * written in turn, it always is a message of its own after the interrupted response: mssql-jdbc waits for that.
 */
final class Executor {

    /** A client without MARS has one request and one attention under way; a few more are no harm. */
    private static final int INBOX_CAPACITY = 4;

    /** "The incoming tabular data stream (TDS) protocol stream is incorrect." */
    private static final int PROTOCOL_ERROR = 4002;

    private static final int PROTOCOL_ERROR_SEVERITY = 20;

    /** How long the last words of the server may take to reach the client. */
    private static final int GRACE_SECONDS = 1;

    private final Conversation conversation;
    private final PacketWriter out;
    private final Line line;
    private final ReplyEncoder.Context context;
    private final Object control = new Object();
    /** Guarded by {@code control}, as all that follows but the outlet. */
    private final Queue<Message> inbox = new ArrayDeque<>();

    private boolean working;
    /** Seen and not yet acknowledged. */
    private int attentions;
    /** The conversation is no longer to be talked to. */
    private boolean stopped;

    /** The server ends the connection as soon as its last words are written. */
    private boolean ending;

    private @Nullable Answer running;
    /** What the latest answer took; touched by the worker only. */
    private Outlet outlet = new Outlet();

    /** What an executor needs of its connection. */
    interface Line {

        String serverName();

        /** Closes the connection; does not block. */
        void disconnect();

        /** Has the work done by another thread. */
        void work(Runnable work);

        /** The way out for the answer to a request. */
        Outlet outlet(Request request);
    }

    Executor(Conversation conversation, PacketWriter out, Line line) {
        this.conversation = conversation;
        this.out = out;
        this.line = line;
        this.context = new ReplyEncoder.Context(line.serverName());
    }

    /** Takes a message from the reading thread. */
    void accept(Message message) throws ProtocolException {
        synchronized (control) {
            if (message.type() == PacketReader.ATTENTION) {
                // Under the lock: no later request may start before this cancellation has been passed on.
                attentions++;
                conversation.cancel();
            }
            if (inbox.size() == INBOX_CAPACITY) {
                throw new ProtocolException("The client does not wait for its answers");
            }
            inbox.add(message);
            if (!working) {
                working = true;
                line.work(this::run);
            }
        }
    }

    /** From its return on, the conversation is not called any more, and what runs has no answer. */
    void stop() {
        synchronized (control) {
            stopped = true;
            if (running != null) {
                running.end(Piece.last(new byte[0], End.SEVERED));
            }
        }
    }

    /** Ends the connection from the server's side. Who waits for an answer gets the messages instead of its rest. */
    void cut(SqlMessage... lastWords) {
        synchronized (control) {
            if (running == null || lastWords.length == 0) {
                line.disconnect();
            } else {
                ending = true;
                running.end(Piece.last(Tokens.failure(line.serverName(), lastWords), End.FATAL));
                // A client that does not read holds nothing up.
                CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
                        .execute(line::disconnect);
            }
        }
    }

    private void run() {
        boolean open = true;
        try {
            for (Message message = next(); open && message != null; message = open ? next() : null) {
                open = handle(message);
            }
        } catch (IOException | InterruptedException ended) {
            // The client left, or the server is closing: nobody is left to be told.
            open = false;
        } finally {
            if (!open) {
                line.disconnect();
            }
        }
    }

    private @Nullable Message next() {
        synchronized (control) {
            Message message = inbox.poll();
            working = message != null;
            return message;
        }
    }

    private boolean handle(Message message) throws IOException, InterruptedException {
        if (message.type() == PacketReader.ATTENTION) {
            acknowledgeAttention();
            return true;
        }
        if (message.isIgnored()) {
            endWith(Tokens.DONE_ERROR);
            return true;
        }
        return answer(message);
    }

    private void acknowledgeAttention() throws IOException {
        synchronized (control) {
            attentions--;
        }
        if (outlet.acknowledgesAttention()) {
            endWith(Tokens.DONE_ATTENTION);
        }
    }

    private void endWith(int status) throws IOException {
        var buffer = new PayloadWriter();
        new Tokens(buffer).done(Tokens.DONE, status, CommandCode.NONE, 0);
        out.write(buffer.take());
        out.endMessage();
    }

    private boolean answer(Message message) throws IOException, InterruptedException {
        List<Request> requests;
        try {
            requests = RequestReader.read(message);
        } catch (ProtocolException malformed) {
            complain(malformed);
            return false;
        }
        if (message.resetsConnection()) {
            reset();
        }
        End end = End.FINISHED;
        for (int i = 0; i < requests.size() && end == End.FINISHED; i++) {
            end = answer(requests.get(i), i < requests.size() - 1);
        }
        if (end != End.SEVERED) {
            out.endMessage();
            outlet.end();
        }
        return end == End.FINISHED || end == End.CANCELLED;
    }

    private void complain(ProtocolException malformed) throws IOException {
        String text = "The incoming tabular data stream (TDS) protocol stream is incorrect. " + malformed.getMessage();
        out.write(Tokens.failure(
                line.serverName(), new SqlMessage(PROTOCOL_ERROR, 1, PROTOCOL_ERROR_SEVERITY, text, "", 0)));
        out.endMessage();
    }

    private void reset() throws IOException {
        synchronized (control) {
            if (!stopped) {
                conversation.reset();
            }
        }
        context.reset();
        var buffer = new PayloadWriter();
        new Tokens(buffer).connectionReset();
        out.write(buffer.take());
    }

    private End answer(Request request, boolean moreFollow) throws IOException, InterruptedException {
        outlet = line.outlet(request);
        out.through(outlet);
        outlet.begin();
        var answer = new Answer(line::disconnect);
        submit(request, answer, new ReplyEncoder(context, request, moreFollow, answer::add));
        End end = answer.writeTo(out);
        synchronized (control) {
            running = null;
            // The last words may have come when the answer was complete already.
            return ending ? End.FATAL : end;
        }
    }

    private void submit(Request request, Answer answer, ReplyEncoder reply) {
        synchronized (control) {
            running = answer;
            if (stopped) {
                reply.severed();
            } else if (attentions > 0) {
                reply.cancelled();
            } else {
                conversation.submit(request, reply);
            }
        }
    }
}

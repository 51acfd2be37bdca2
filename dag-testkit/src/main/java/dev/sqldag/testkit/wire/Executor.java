package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService.Conversation;
import dev.sqldag.testkit.wire.PacketReader.Message;
import dev.sqldag.testkit.wire.ReplyEncoder.End;
import dev.sqldag.testkit.wire.ReplyEncoder.Piece;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The work of a session's thread: takes the messages of the client one after another, has them answered and writes
 * the answers. Another thread reads meanwhile, so that an attention is seen while a request runs.
 *
 * <p>An attention cancels at once what runs and queues behind it for its acknowledgement. Since the acknowledgement is
 * written in turn, it always is a message of its own after the interrupted response, which is what mssql-jdbc waits for.
 */
final class Executor {

    /** A client without MARS has one request and one attention under way; a few more are no harm. */
    private static final int INBOX_CAPACITY = 8;

    /** How far a client may lag behind its answers before it is let go. */
    private static final long LARGEST_BACKLOG = 64L * 1024 * 1024;

    /** "The incoming tabular data stream (TDS) protocol stream is incorrect." */
    private static final int PROTOCOL_ERROR = 4002;

    private static final int PROTOCOL_ERROR_SEVERITY = 20;

    private final Conversation conversation;
    private final PacketWriter out;
    private final String serverName;
    private final Runnable disconnect;
    private final ReplyEncoder.Context context;
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>(INBOX_CAPACITY);
    private final Object control = new Object();
    /** Seen and not yet acknowledged; guarded by {@code control}. */
    private int attentions;

    /** The conversation is no longer to be talked to; guarded by {@code control}. */
    private boolean stopped;

    /** @param disconnect closes the connection; must not block */
    Executor(Conversation conversation, PacketWriter out, String serverName, Runnable disconnect) {
        this.conversation = conversation;
        this.out = out;
        this.serverName = serverName;
        this.disconnect = disconnect;
        this.context = new ReplyEncoder.Context(serverName);
    }

    /** Takes a message from the reading thread. */
    void accept(Message message) throws ProtocolException {
        if (message.type() == PacketReader.ATTENTION) {
            // Under the lock: no later request may start before this cancellation has been passed on.
            synchronized (control) {
                attentions++;
                conversation.cancel();
            }
        }
        if (!inbox.offer(message)) {
            throw new ProtocolException("The client does not wait for its answers");
        }
    }

    /** From its return on, the conversation is not called any more. */
    void stop() {
        synchronized (control) {
            stopped = true;
        }
    }

    /** Answers until the connection ends. */
    void run() throws IOException, InterruptedException {
        boolean open = true;
        while (open) {
            Message message = inbox.take();
            if (message.type() == PacketReader.ATTENTION) {
                acknowledgeAttention();
            } else if (message.isIgnored()) {
                endWith(Tokens.DONE_ERROR);
            } else {
                open = answer(message);
            }
        }
    }

    private void acknowledgeAttention() throws IOException {
        synchronized (control) {
            attentions--;
        }
        endWith(Tokens.DONE_ATTENTION);
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
        }
        return end == End.FINISHED || end == End.CANCELLED;
    }

    private void complain(ProtocolException malformed) throws IOException {
        String text = "The incoming tabular data stream (TDS) protocol stream is incorrect. " + malformed.getMessage();
        out.write(Tokens.failure(new SqlMessage(PROTOCOL_ERROR, 1, PROTOCOL_ERROR_SEVERITY, text, "", 0), serverName));
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
        var pieces = new LinkedBlockingQueue<Piece>();
        var backlog = new AtomicLong();
        var reply = new ReplyEncoder(context, request, moreFollow, piece -> {
            if (backlog.addAndGet(piece.bytes().length) > LARGEST_BACKLOG) {
                disconnect.run();
            } else {
                pieces.add(piece);
            }
        });
        submit(request, reply);
        while (true) {
            Piece piece = pieces.take();
            out.write(piece.bytes());
            backlog.addAndGet(-piece.bytes().length);
            if (piece.end() != null) {
                return piece.end();
            }
        }
    }

    private void submit(Request request, ReplyEncoder reply) {
        synchronized (control) {
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

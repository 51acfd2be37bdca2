package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.wire.Piece.End;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The answer to a request while it grows on one side and is written out on the other. */
final class Answer {

    /** How far a client may lag behind its answers before it is let go. */
    private static final long LARGEST_BACKLOG = 64L * 1024 * 1024;

    private final Runnable disconnect;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final AtomicLong backlog = new AtomicLong();

    /** @param disconnect closes the connection; must not block */
    Answer(Runnable disconnect) {
        this.disconnect = disconnect;
    }

    void add(Piece piece) {
        if (backlog.addAndGet(piece.bytes().length) > LARGEST_BACKLOG) {
            disconnect.run();
        } else {
            pieces.add(piece);
        }
    }

    /** Ends the answer whatever else may come. */
    void end(Piece last) {
        pieces.add(last);
    }

    /** Writes until the answer ends. */
    End writeTo(PacketWriter out) throws IOException, InterruptedException {
        while (true) {
            Piece piece = pieces.take();
            out.write(piece.bytes());
            backlog.addAndGet(-piece.bytes().length);
            if (piece.isFlushed()) {
                out.flush();
            }
            if (piece.end() != null) {
                return piece.end();
            }
        }
    }
}

package dev.sqldag.testkit.fault;

import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.SqlMessage;
import java.time.Duration;
import java.util.List;

/** What befalls one request. */
public sealed interface Mishap {

    /** Lets it happen. */
    void strike(Stricken session);

    /** A statement is refused, or takes effect and says that it failed. */
    record Refused(List<SqlMessage> errors, boolean afterEffect) implements Mishap {
        public Refused {
            errors = List.copyOf(errors);
        }

        @Override
        public void strike(Stricken session) {
            session.refuse(errors, afterEffect);
            session.run(new FailingReply(session, errors));
        }
    }

    /** The connection ends before the request is carried out. */
    record RequestLost() implements Mishap {
        @Override
        public void strike(Stricken session) {
            session.cut();
        }
    }

    /** The request is carried out, and the connection ends without an answer. */
    record AnswerLost() implements Mishap {
        @Override
        public void strike(Stricken session) {
            session.run(new LostReply(session.client(), session::cut));
        }
    }

    /** The request is answered, and then the connection ends. */
    record AnsweredAndCut() implements Mishap {
        @Override
        public void strike(Stricken session) {
            Reply client = session.client();
            session.run(new EndingReply(client, () -> {
                client.finished();
                session.cut();
            }));
        }
    }

    /**
     * No answer.
     *
     * @param carriedOut whether the request is carried out
     * @param stoppable whether a cancellation is obeyed
     */
    record Silence(boolean carriedOut, boolean stoppable) implements Mishap {
        @Override
        public void strike(Stricken session) {
            if (carriedOut) {
                session.run(new LostReply(session.client(), () -> session.hold(stoppable)));
            } else {
                session.hold(stoppable);
            }
        }
    }

    /** The request is carried out and stopped when it is cancelled, and the client never learns of that. */
    record UnacknowledgedCancellation() implements Mishap {
        @Override
        public void strike(Stricken session) {
            session.run(new UnstoppedReply(session.client()));
        }
    }

    /** The request waits before it is carried out. */
    record Delayed(Duration delay) implements Mishap {
        @Override
        public void strike(Stricken session) {
            session.later(delay, () -> session.run(session.client()));
        }
    }

    /** KILL. */
    record Killed(boolean carriedOut) implements Mishap {

        private static final SqlMessage KILL_STATE = new SqlMessage(
                596, 1, 21, "Cannot continue the execution because the session is in the kill state.", "", 1);

        @Override
        public void strike(Stricken session) {
            if (carriedOut) {
                session.run(new LostReply(session.client(), () -> session.cut(KILL_STATE)));
            } else {
                session.cut(KILL_STATE);
            }
        }
    }

    /** Others speak too. */
    record Interleaved() implements Mishap {
        @Override
        public void strike(Stricken session) {
            session.run(new InterleavedReply(session));
        }
    }

    /** The rows of all results are not what they should be. */
    record SpoiledRows(RowFault fault) implements Mishap {
        @Override
        public void strike(Stricken session) {
            session.run(new SpoiledReply(session.client(), fault));
        }
    }

    /** Nothing that a client above the wire could see. */
    record Unseen() implements Mishap {
        @Override
        public void strike(Stricken session) {
            session.run(session.client());
        }
    }

    /**
     * Something else happens, such as a restart.
     *
     * @param carriedOut whether the request is carried out before that; otherwise it is carried out afterwards, if the
     *     session is still there
     */
    record Happening(Runnable event, boolean carriedOut) implements Mishap {
        @Override
        public void strike(Stricken session) {
            Reply client = session.client();
            if (carriedOut) {
                session.run(new EndingReply(client, () -> {
                    event.run();
                    client.finished();
                }));
            } else {
                event.run();
                session.run(client);
            }
        }
    }
}

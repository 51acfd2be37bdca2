package dev.sqldag.testkit.inprocess;

import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlService.LoginRefused;
import java.time.Duration;

/** Where sessions come in that need no sockets. */
public interface Door {

    /**
     * Lets a client in.
     *
     * @throws LoginRefused when the server says no
     * @throws NoAnswerException when nobody says anything
     * @throws IllegalArgumentException when there is no such server
     */
    Visit enter(String server) throws LoginRefused;

    /** One session. */
    interface Visit extends AutoCloseable {

        /**
         * Returns when the reply has ended, or the time is up: then the reply has ended with {@link Reply#cancelled()}, or
         * has not ended because nothing answers.
         *
         * @return whether it was in time
         */
        boolean ask(Request request, Reply reply, Duration timeout);

        /** Stops what another thread asks; harmless when nothing runs. */
        void cancel();

        /** The session has ended from the server's side, or by {@link #close()}. */
        boolean isOver();

        @Override
        void close();
    }

    /** The server does not answer at all. */
    final class NoAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String words;

        public NoAnswerException(String words) {
            super(words);
            this.words = words;
        }

        /** What a driver would say. */
        public String words() {
            return words;
        }
    }
}

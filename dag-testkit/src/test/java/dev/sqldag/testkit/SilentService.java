package dev.sqldag.testkit;

import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlService;

/** Lets everybody in and answers nothing, as a server behind a broken link does. */
final class SilentService implements SqlService {

    @Override
    public String serverName() {
        return "silent";
    }

    @Override
    public ProductVersion version() {
        return new ProductVersion(16, 0, 4185, 3);
    }

    @Override
    public Conversation login(Login login) {
        return new Silence();
    }

    private static final class Silence implements Conversation {

        @Override
        public int spid() {
            return 51;
        }

        @Override
        public String database() {
            return "master";
        }

        @Override
        public void submit(Request request, Reply reply) {
            // Nothing is answered.
        }

        @Override
        public void cancel() {
            // Not even this.
        }

        @Override
        public void reset() {
            // There is nothing to put back.
        }

        @Override
        public void close() {
            // There is nothing to free.
        }
    }
}

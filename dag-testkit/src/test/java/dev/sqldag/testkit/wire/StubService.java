package dev.sqldag.testkit.wire;

import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.Reply.Done;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A service that answers by script, from a thread of its own, and remembers what it was asked. */
final class StubService implements SqlService, AutoCloseable {

    static final String PASSWORD = "Contoso-1";
    private static final AtomicInteger SERVERS = new AtomicInteger();

    final String name = "server" + SERVERS.incrementAndGet();
    final BlockingQueue<Login> logins = new LinkedBlockingQueue<>();
    final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

    private final Map<String, Consumer<Reply>> batches = new ConcurrentHashMap<>();
    private final ExecutorService world = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "stub world");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger spids = new AtomicInteger(50);
    /** The lines of the conversations, in the order of their logins. */
    final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    private volatile @Nullable LoginRouted elsewhere;
    private volatile BiConsumer<Request, Reply> otherwise = (request, reply) -> {
        reply.message(SqlMessage.error(50001, "no script for " + request));
        reply.statementDone(Done.failure(CommandCode.NONE));
        reply.finished();
    };

    StubService() {
        on("SELECT 1", reply -> {
            row(reply, SqlType.INT, 1);
            reply.finished();
        });
    }

    StubService on(String batch, Consumer<Reply> script) {
        batches.put(batch, script);
        return this;
    }

    /** Whoever comes is sent there. */
    StubService routeTo(LoginRouted newElsewhere) {
        elsewhere = newElsewhere;
        return this;
    }

    /** A batch that runs until it is cancelled. */
    StubService onForever(String batch) {
        return on(batch, reply -> events.add("running"));
    }

    StubService otherwise(BiConsumer<Request, Reply> script) {
        otherwise = script;
        return this;
    }

    /** Forgets whom it has met. */
    void forget() {
        List.of(logins, requests, events, lines, closed).forEach(BlockingQueue::clear);
    }

    static void row(Reply reply, SqlType type, @Nullable Object value) {
        reply.columns(List.of(new Column("value", type)));
        row(reply, value);
        reply.statementDone(Done.rows(CommandCode.SELECT, 1));
    }

    // javac of JDK 17 does not see in a class file that the elements of the array may be null.
    @SuppressWarnings("NullAway")
    static void row(Reply reply, @Nullable Object... values) {
        reply.row(values);
    }

    @Override
    public String serverName() {
        return name;
    }

    @Override
    public ProductVersion version() {
        return new ProductVersion(16, 0, 4100, 1);
    }

    @Override
    public Conversation login(Login login) throws LoginRefused, LoginRouted {
        logins.add(login);
        LoginRouted route = elsewhere;
        if (route != null) {
            throw route;
        }
        if (!login.password().equals(PASSWORD)) {
            throw new LoginRefused(
                    new SqlMessage(18456, 1, 14, "Login failed for user '%s'.".formatted(login.user()), "", 1));
        }
        return new StubConversation(spids.incrementAndGet(), login.database().isEmpty() ? "master" : login.database());
    }

    @Override
    public void close() {
        world.shutdownNow();
    }

    private final class StubConversation implements Conversation {

        private final int spid;
        private final String database;
        /** Touched by the world only. */
        private @Nullable Reply running;

        StubConversation(int spid, String database) {
            this.spid = spid;
            this.database = database;
        }

        @Override
        public int spid() {
            return spid;
        }

        @Override
        public String database() {
            return database;
        }

        @Override
        public void connected(Line line) {
            lines.add(line);
        }

        @Override
        public void submit(Request request, Reply reply) {
            requests.add(request);
            world.execute(() -> {
                running = reply;
                if (request instanceof Request.Batch batch && batches.containsKey(batch.text())) {
                    batches.get(batch.text()).accept(reply);
                } else {
                    otherwise.accept(request, reply);
                }
            });
        }

        @Override
        public void cancel() {
            world.execute(() -> {
                events.add("cancel");
                if (running != null) {
                    running.cancelled();
                    running = null;
                }
            });
        }

        @Override
        public void reset() {
            events.add("reset");
        }

        @Override
        public void close() {
            closed.add(spid);
        }
    }
}

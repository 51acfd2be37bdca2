package dev.sqldag.testkit;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.fault.Mishap;
import dev.sqldag.testkit.fault.Stricken;
import dev.sqldag.testkit.language.LanguageSession;
import dev.sqldag.testkit.record.Exchange;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.Silence;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlService.Line;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A session of one client, by whichever door it came. To be used with the loop's lock held. */
final class ServerSession {

    private static final int MISTAKE = 50000;
    private static final int FATAL_SEVERITY = 20;

    private final FleetLoop loop;
    private final BooleanSupplier stopped;
    private final SessionPort port;
    private final LanguageSession language;
    private final int spid;
    private final Consumer<ServerSession> whenOver;
    private Optional<Line> line = Optional.empty();
    private Optional<Running> running = Optional.empty();
    private boolean over;
    /** Whether client and session hear nothing of each other, and how often that was so. */
    private boolean lost;

    private int losses;

    /**
     * Where a session is.
     *
     * @param stopped whether the server does nothing at the moment
     */
    record Place(FleetLoop loop, ServerPort port, BooleanSupplier stopped) {}

    ServerSession(Place place, Login login, int spid, Consumer<ServerSession> whenOver) {
        this.loop = place.loop();
        this.stopped = place.stopped();
        this.port = new SessionPort(place.port());
        this.language = new LanguageSession(port, login, spid);
        this.spid = spid;
        this.whenOver = whenOver;
    }

    int spid() {
        return spid;
    }

    String database() {
        return language.database();
    }

    boolean isOver() {
        return over;
    }

    /** The client's connection, which ends with the session. */
    void connected(Line newLine) {
        line = Optional.of(newLine);
        if (over) {
            newLine.cut();
        }
    }

    /** Carries out a request of somebody else, whose answer nobody sees. */
    void prepare(Request request, Exchange exchange) {
        begin(request, Silence.INSTANCE, exchange, Optional.empty());
    }

    /** Carries out a request; something may befall it. */
    void begin(Request request, Reply client, Exchange exchange, Optional<Mishap> mishap) {
        if (over) {
            client.severed();
            return;
        }
        port.begin(exchange);
        Running now = new Running(request, exchange, client);
        running = Optional.of(now);
        mishap.ifPresentOrElse(trouble -> trouble.strike(now), () -> now.run(now.client));
    }

    void cancel() {
        Optional<Running> held = running.filter(now -> now.held);
        if (held.isPresent()) {
            held.get().stop();
        } else {
            language.cancel();
            loop.forget(language);
        }
    }

    void reset() {
        language.reset();
    }

    /** Ends the session from the client's side. Harmless twice. */
    void close() {
        if (!over) {
            over = true;
            language.close();
            loop.forget(language);
            port.close(spid);
            whenOver.accept(this);
        }
    }

    /** Ends the session from the server's side. Harmless twice. */
    void cut(SqlMessage... lastWords) {
        if (over) {
            return;
        }
        Optional<Running> unanswered = running.filter(now -> !now.exchange.isOver());
        close();
        part(unanswered, lastWords);
    }

    private void part(Optional<Running> unanswered, SqlMessage... lastWords) {
        if (line.isPresent()) {
            unanswered.ifPresent(now -> now.exchange.sever());
            line.get().cut(lastWords);
        } else {
            unanswered.ifPresent(now -> now.sever(lastWords));
        }
    }

    /**
     * Nothing passes between session and client any more, until {@link #found}. When that has lasted so long, the session is
     * over; the client does not hear of it.
     */
    void lose(Duration keepAlive) {
        int loss = ++losses;
        lost = true;
        loop.in(keepAlive, () -> {
            if (lost && loss == losses) {
                close();
            }
        });
    }

    /** Client and session hear each other again: of a session that is over, the client learns that. */
    void found() {
        lost = false;
        if (over) {
            part(running.filter(now -> !now.exchange.isOver()));
        }
    }

    boolean isLost() {
        return lost;
    }

    /** The request under way. */
    private final class Running implements Stricken, WaitingSessions.Driver {

        private final Request request;
        private final Exchange exchange;
        private final Reply client;
        private boolean held;
        private boolean stoppable = true;

        private Running(Request request, Exchange exchange, Reply client) {
            this.request = request;
            this.exchange = exchange;
            this.client = exchange.listen(client);
        }

        private void sever(SqlMessage... lastWords) {
            for (SqlMessage word : lastWords) {
                client.message(word);
            }
            client.severed();
        }

        /** A request that was held up is cancelled. */
        private void stop() {
            if (stoppable && !exchange.isOver()) {
                held = false;
                client.cancelled();
            }
        }

        @Override
        public Reply client() {
            return client;
        }

        @Override
        public void run(Reply reply) {
            if (over) {
                return;
            }
            held = false;
            language.begin(request, reply);
            loop.proceed(language, this);
        }

        @Override
        public boolean standsStill() {
            return lost || stopped.getAsBoolean();
        }

        @Override
        public void mistake(RuntimeException mistake) {
            String text = "The sqldag simulator made a mistake of its own: " + mistake;
            client.message(new SqlMessage(MISTAKE, 1, FATAL_SEVERITY, text, "", 0));
            client.severed();
        }

        @Override
        public void refuse(List<SqlMessage> errors, boolean afterEffect) {
            port.refuse(errors, afterEffect);
        }

        @Override
        public boolean isUnrefused() {
            return !port.takeErrors().isEmpty();
        }

        @Override
        public boolean tookEffect() {
            return port.tookEffect();
        }

        @Override
        public void hold(boolean newStoppable) {
            held = true;
            stoppable = newStoppable;
        }

        @Override
        public void later(Duration delay, Runnable action) {
            hold(true);
            loop.in(delay, () -> {
                if (held && !over) {
                    action.run();
                }
            });
        }

        @Override
        public void cut(SqlMessage... lastWords) {
            ServerSession.this.cut(lastWords);
        }
    }
}

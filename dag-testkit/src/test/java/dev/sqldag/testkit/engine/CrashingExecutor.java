package dev.sqldag.testkit.engine;

import dev.sqldag.plan.Plan;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlError;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlFailure.Kind;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testkit.SimulatedFleet;
import dev.sqldag.topology.name.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client to which something happens at the nth statement of a plan, and that writes down what it sends. */
final class CrashingExecutor implements SqlExecutor {

    /** The client's process has ended: whoever catches this is no part of it. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What was sent: the statement in it, if it was one of the plan's, and whether its outcome is known. */
    private record Sent(ServerName server, Optional<String> statement, boolean known) {}

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final SqlExecutor executor;
    private final SimulatedFleet fleet;
    private final Map<String, String> statements;
    private final int at;
    private final Blow blow;
    private final List<Sent> journal = new ArrayList<>();
    private final List<Session> open = new CopyOnWriteArrayList<>();
    private int count;
    private volatile boolean dead;

    CrashingExecutor(SqlExecutor executor, SimulatedFleet fleet, Plan plan, int at, Blow blow) {
        this.executor = executor;
        this.fleet = fleet;
        this.statements = plan.mutations()
                .collect(Collectors.toMap(
                        step -> flat(step.action().text()),
                        step -> step.action().text(),
                        (one, same) -> one));
        this.at = at;
        this.blow = blow;
    }

    boolean isDead() {
        return dead;
    }

    /** The process ends, whatever it waits for: it sends nothing any more. */
    void kill() {
        dead = true;
    }

    /** Ends all that the client still has open, as its machine does when it is switched off. */
    void cutOff() {
        List.copyOf(open).forEach(Session::close);
    }

    int sessions() {
        return open.size();
    }

    /** Statements that were sent again to their server after an unknown outcome, with nothing read from it in between. */
    long blindResends() {
        long blind = 0;
        for (int i = 0; i < journal.size(); i++) {
            Sent sent = journal.get(i);
            if (!sent.known() && sent.statement().isPresent()) {
                Optional<Sent> next = journal.subList(i + 1, journal.size()).stream()
                        .filter(later -> later.server().sameAs(sent.server()))
                        .filter(later -> later.known() || later.statement().isPresent())
                        .findFirst();
                blind += next.filter(later -> later.statement().equals(sent.statement())).stream()
                        .count();
            }
        }
        return blind;
    }

    @Override
    public SqlSession open(ServerName server) {
        checkAlive();
        return new Session(executor.open(server));
    }

    private void checkAlive() {
        if (dead) {
            throw new Died();
        }
    }

    private Optional<String> statement(Batch batch) {
        String text = flat(batch.text());
        return statements.keySet().stream().filter(text::contains).findFirst();
    }

    private static String flat(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    /** A session to which things happen. */
    final class Session implements SqlSession {

        private final SqlSession session;
        private @Nullable SqlFailure gone;

        private Session(SqlSession session) {
            this.session = session;
            open.add(this);
        }

        @Override
        public ServerName server() {
            return session.server();
        }

        @Override
        public Answer execute(Batch batch) {
            checkAlive();
            if (gone != null) {
                throw gone;
            }
            Optional<String> statement = statement(batch);
            boolean struck = statement.isPresent() && ++count == at;
            try {
                Answer answer = struck ? blow.strike(this, batch) : session.execute(batch);
                journal.add(new Sent(server(), statement, true));
                return answer;
            } catch (SqlFailure failure) {
                boolean known = failure.kind().wasNotSent()
                        || (failure.kind() == Kind.REFUSED && !(struck && blow.isUnknown()));
                journal.add(new Sent(server(), statement, known));
                throw failure;
            }
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {
            open.remove(this);
            session.close();
        }

        /** The server does it, whatever it answers. */
        void carryOut(Batch batch) {
            try {
                session.execute(batch);
            } catch (SqlFailure unheard) {
                // The answer is lost, and a refusal with it.
            }
        }

        SqlFailure broken(Kind kind) {
            session.close();
            SqlFailure failure = new SqlFailure(
                    kind, server(), List.of(new SqlError(0, 0, 0, "", 0, "the rig broke the connection")), null);
            gone = failure;
            return failure;
        }

        SqlFailure refused(int number) {
            return new SqlFailure(
                    Kind.REFUSED,
                    server(),
                    List.of(new SqlError(number, 1, 16, server().value(), 1, "the rig refused")),
                    null);
        }

        Died die() {
            dead = true;
            return new Died();
        }

        void wait(Duration duration) {
            fleet.clock().advance(duration);
        }

        void restartServer() {
            fleet.restart(server().value());
        }
    }
}

package dev.sqldag.testkit.engine;

import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Risk;
import dev.sqldag.plan.Step;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlFailure;
import dev.sqldag.session.SqlSession;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import dev.sqldag.tsql.TSql;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stands at the wires of all processes of a case and writes down what must not be seen there: the invariants I8 to I11, I13
 * and I19 of the reference, B3. It knows nothing of how the library sees to them.
 */
final class Ledger {

    private static final Pattern TAKES_AWAY = Pattern.compile(
            "\\b(DROP|REMOVE|OFFLINE|FORCE_FAILOVER_ALLOW_DATA_LOSS|RESTORE|STATE = STOPPED|SET HADR (OFF|RESUME))\\b");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<String, WatchedSession> holders = new HashMap<>();
    private final Set<String> planned = new HashSet<>();
    private final Set<String> consented = new HashSet<>();
    private final Set<String> violations = new HashSet<>();
    private int open;
    private int changes;

    /** Somebody carries the plan out, with every consent that it needs. */
    synchronized void applied(Plan plan) {
        plan.mutations().forEach(step -> {
            planned.add(text(step));
            step.undo().map(Statement::sql).map(Ledger::flat).ifPresent(planned::add);
        });
        if (!plan.destructions().isEmpty()) {
            plan.mutations()
                    .filter(step -> step.risk() == Risk.DESTRUCTIVE)
                    .map(Ledger::text)
                    .forEach(consented::add);
        }
    }

    /** The wires of one process. */
    SqlExecutor watching(SqlExecutor executor) {
        return server -> new WatchedSession(executor.open(server));
    }

    /** What was seen so far, in words. */
    synchronized List<String> violations() {
        return violations.stream().sorted().toList();
    }

    /** Sessions that nobody has closed. */
    synchronized int open() {
        return open;
    }

    /** Batches of runs that servers answered: without them there was nothing to see. */
    synchronized int changes() {
        return changes;
    }

    private static String text(Step step) {
        return flat(step.action().text());
    }

    private static String flat(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    private static boolean asksForLock(Batch batch) {
        return batch.text().contains("sp_getapplock");
    }

    private static boolean leavesLock(Batch batch) {
        return batch.text().contains("sp_releaseapplock");
    }

    /** Before it is sent: whoever lets go has let go when the server hears it. */
    private synchronized boolean begins(WatchedSession session, Batch batch) {
        boolean holds = holders.get(session.key()) == session;
        if (leavesLock(batch)) {
            ended(session);
        }
        return holds;
    }

    private synchronized void answered(WatchedSession session, Batch batch, Answer answer, boolean held) {
        if (asksForLock(batch)) {
            boolean given = answer.results().get(0).get(0).integer("code").orElse(-1) >= 0;
            WatchedSession other = given ? holders.put(session.key(), session) : session;
            if (other != null && other != session) {
                violations.add("I10: two sessions have the lock of " + session.server());
            }
        } else if (!leavesLock(batch)) {
            changed(session, flat(batch.text()), held);
        }
    }

    private void changed(WatchedSession session, String text, boolean held) {
        List<String> known = planned.stream().filter(text::contains).toList();
        boolean underLock = text.contains("APPLOCK_MODE");
        if (!underLock && known.isEmpty()) {
            return;
        }
        changes++;
        if (!held) {
            violations.add("I11: sent without the lock of " + session.server() + ": " + known);
        }
        if (known.isEmpty()) {
            violations.add("I9: in no plan: " + text);
        }
        if (!text.contains("ISNULL(@@SERVERNAME, N'') <> " + TSql.text(session.server()))) {
            violations.add("I19: nobody asked " + session.server() + " who it is: " + text);
        }
        Stream.of(text)
                .filter(sent -> TAKES_AWAY.matcher(sent).find())
                .filter(sent -> consented.stream().noneMatch(sent::contains))
                .forEach(sent -> violations.add("I8: without consent: " + sent));
    }

    private synchronized void opened() {
        open++;
    }

    private synchronized void closed(WatchedSession session) {
        open--;
        ended(session);
    }

    private synchronized void ended(WatchedSession session) {
        holders.remove(session.key(), session);
    }

    private final class WatchedSession implements SqlSession {

        private final SqlSession session;
        private boolean closed;

        private WatchedSession(SqlSession session) {
            this.session = session;
            opened();
        }

        private String key() {
            return server().key();
        }

        @Override
        public ServerName server() {
            return session.server();
        }

        @Override
        public Answer execute(Batch batch) {
            boolean held = begins(this, batch);
            try {
                Answer answer = session.execute(batch);
                answered(this, batch, answer, held);
                return answer;
            } catch (SqlFailure failure) {
                if (failure.kind() != SqlFailure.Kind.REFUSED) {
                    ended(this);
                }
                throw failure;
            }
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {
            synchronized (Ledger.this) {
                if (!closed) {
                    closed = true;
                    Ledger.this.closed(this);
                }
            }
            session.close();
        }
    }
}

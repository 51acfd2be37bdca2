package dev.sqldag.testkit;

import dev.sqldag.Estate;
import dev.sqldag.execution.Progress;
import dev.sqldag.plan.Action.RunStatement;
import dev.sqldag.plan.Approval;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.problem.DagException;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.trust.Secret;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.SecurityStatement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/**
 * Uses secrets in every place that takes one, and gathers everything that anybody can read afterwards: logs at their finest,
 * plans in every form, progress, reports, exceptions with their causes, names of threads, what servers were asked.
 */
final class SecretHunt {

    /** With which the library logs in: it never crosses the wire as text. */
    static final String LOGIN = "Canary-7f3a!";

    /** Which the caller gives for a statement: it has to cross the wire. */
    static final String GIVEN = "Canary-given-91c2!";

    /** Which the caller gives and a server refuses. */
    static final String REFUSED = "kanary";

    private static final String DRIVER = "com.microsoft.sqlserver.jdbc";
    private static final LateValue PASSWORD = new LateValue("@password", "caller");

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Queue<String> driverSaid = new ConcurrentLinkedQueue<>();

    private SecretHunt() {}

    /** What was gathered. */
    static SecretHunt all() throws SQLException {
        SecretHunt hunt = new SecretHunt();
        Logger root = Logger.getLogger("");
        Handler listening = hunt.new Listening();
        Level level = root.getLevel();
        root.addHandler(listening);
        root.setLevel(Level.FINEST);
        try (SimulatedFleet fleet =
                SimulatedFleet.start(f -> f.cluster("server1", "server2").password(LOGIN))) {
            try (Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
                hunt.standUp(fleet, estate);
                hunt.giving(estate, GIVEN);
                hunt.giving(estate, REFUSED);
                hunt.note(fleet, fleet.dataSources(), fleet.recorded());
            }
            hunt.unreachable(fleet);
        } finally {
            root.removeHandler(listening);
            root.setLevel(level);
        }
        return hunt;
    }

    /** How many texts hold a secret that they should not. */
    long found() {
        long everywhere = seen.stream().filter(SecretHunt::holdsAny).count();
        return everywhere
                + driverSaid.stream().filter(text -> text.contains(LOGIN)).count();
    }

    int texts() {
        return seen.size() + driverSaid.size();
    }

    private static boolean holdsAny(String text) {
        return Stream.of(LOGIN, GIVEN, REFUSED).anyMatch(text::contains);
    }

    private void standUp(SimulatedFleet fleet, Estate estate) throws SQLException {
        Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
        Plan plan = estate.plan(Fleets.AG1);
        List<Progress> heard = new ArrayList<>();
        note(estate.apply(plan, heard::add), heard, estate.observe(plan.topology()), estate.check(plan.topology()));
        notePlan(plan);
    }

    /** A login whose password the caller gives. */
    private void giving(Estate estate, String password) {
        var statement =
                new SecurityStatement.CreateLogin(new LoginName("peer" + password.length()), Password.of(PASSWORD));
        Step step = new Step(
                1, new ServerName("server1"), "make a login", new RunStatement(statement), List.of(), List.of());
        Plan plan = new Plan(Topology.of(Fleets.AG1), List.of(step), List.of());
        notePlan(plan);
        Secret secret = Secret.of(password);
        List<Progress> heard = new ArrayList<>();
        try {
            note(secret, estate.apply(plan, heard::add, options -> options.secret(PASSWORD.name(), secret)));
        } catch (DagException refused) {
            note(refused, trace(refused));
        }
        note(heard, statement);
    }

    private void unreachable(SimulatedFleet fleet) {
        fleet.close();
        try (Estate estate = Estate.on(fleet.executor())) {
            estate.observe(Topology.of(Fleets.AG1)).unseen().forEach(view -> note(view, trace(view.failure())));
        }
    }

    private void notePlan(Plan plan) {
        note(plan, plan.toScript(), plan.toSqlcmdScript(), plan.toScripts(), plan.toJson(), plan.id(), plan.steps());
        note(Approval.of(plan).toText());
    }

    private void note(Object... things) {
        for (Object thing : things) {
            seen.add(String.valueOf(thing));
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> seen.add(thread.getName()));
    }

    /** With its causes and what it suppressed. */
    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** Keeps every record as it would be printed. */
    private final class Listening extends Handler {

        private final Formatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            boolean driver = String.valueOf(record.getLoggerName()).startsWith(DRIVER);
            (driver ? driverSaid : seen).add(formatter.format(record));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

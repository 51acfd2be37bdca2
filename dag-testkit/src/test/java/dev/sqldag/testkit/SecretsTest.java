package dev.sqldag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sqldag.Estate;
import dev.sqldag.execution.Progress;
import dev.sqldag.plan.Plan;
import dev.sqldag.topology.Topology;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A password that is used everywhere is seen nowhere, also with the driver's log at its finest. */
@Isolated("listens to the root logger")
class SecretsTest {

    private static final String CANARY = "Canary-7f3a!";

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Test
    void the_password_appears_in_no_plan_log_exception_or_text() throws SQLException {
        Logger root = Logger.getLogger("");
        Handler listening = new Listening();
        Level level = root.getLevel();
        root.addHandler(listening);
        root.setLevel(Level.FINEST);
        try (SimulatedFleet fleet = SimulatedFleet.start(
                        f -> f.cluster("server1", "server2").password(CANARY));
                Estate estate = Estate.on(fleet.executor(), Fleets.EAGER)) {
            Fleets.createAndBackUp(fleet.dataSource("server1"), "db1");
            List<Progress> heard = new ArrayList<>();
            Plan plan = estate.plan(Fleets.AG1);
            estate.apply(plan, heard::add);
            seen.add(plan + plan.toScript() + heard + fleet + fleet.dataSources() + estate.observe(plan.topology()));
            seen.add(failures(fleet));
        } finally {
            root.removeHandler(listening);
            root.setLevel(level);
        }

        assertThat(seen).hasSizeGreaterThan(100).noneMatch(text -> text.contains(CANARY));
    }

    private static String failures(SimulatedFleet fleet) {
        fleet.close();
        try (Estate estate = Estate.on(fleet.executor())) {
            return estate.observe(Topology.of(Fleets.AG1))
                    .unseen()
                    .map(view -> {
                        StringWriter text = new StringWriter();
                        view.failure().printStackTrace(new PrintWriter(text, true));
                        return text.toString();
                    })
                    .collect(Collectors.joining());
        }
    }

    /** Keeps every record as it would be printed. */
    private final class Listening extends Handler {

        private final Formatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            seen.add(formatter.format(record));
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

package dev.sqldag.execution;

import dev.sqldag.Estate;
import dev.sqldag.plan.Plan;
import dev.sqldag.session.Answer;
import dev.sqldag.session.Batch;
import dev.sqldag.session.Row;
import dev.sqldag.session.SqlExecutor;
import dev.sqldag.session.SqlSession;
import dev.sqldag.testing.Destructions;
import dev.sqldag.testing.Destructions.Given;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.tsql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Every destructive statement by everything that a caller may say about it, and what of it reaches a server. */
public final class ConsentMatrix {

    private ConsentMatrix() {}

    /** How many destructive statements were sent that nobody had consented to. */
    public static long sentWithout() {
        return Destructions.samples().values().stream()
                .flatMap(statement -> Stream.of(Given.values())
                        .filter(given -> given != Given.RIGHT)
                        .filter(given -> isSent(statement, given)))
                .count();
    }

    /** Whether a server hears of the statement. */
    static boolean isSent(Statement statement, Given given) {
        Plan plan = Destructions.plan(statement);
        Wire wire = new Wire(statement.sql());
        try (Estate estate = Estate.on(wire, options -> options.threads(Runnable::run))) {
            estate.apply(plan, ExecutionListener.SILENT, options -> given.consents(plan)
                    .forEach(options::consent));
        } catch (MissingConsentException refused) {
            return wire.heard;
        }
        return wire.heard;
    }

    /** Takes everything and remembers one statement. */
    private static final class Wire implements SqlExecutor {

        private final String statement;
        private boolean heard;

        private Wire(String statement) {
            this.statement = statement.strip();
        }

        @Override
        public SqlSession open(ServerName server) {
            return new Session(server);
        }

        /** A conversation in which everything is in force at once. */
        private final class Session implements SqlSession {

            private final ServerName server;

            private Session(ServerName server) {
                this.server = server;
            }

            @Override
            public ServerName server() {
                return server;
            }

            @Override
            public Answer execute(Batch batch) {
                heard |= batch.text().replaceAll("\\s+", " ").contains(statement.replaceAll("\\s+", " "));
                return new Answer(
                        List.of(List.of(Row.of(row -> row.column("code", 0).column("in_force", 1)))), List.of());
            }

            @Override
            public void cancel() {
                // Nothing takes time.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        }
    }
}

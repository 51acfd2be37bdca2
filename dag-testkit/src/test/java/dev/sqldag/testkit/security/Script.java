package dev.sqldag.testkit.security;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Admission;
import dev.sqldag.testkit.language.LanguageSession;
import dev.sqldag.testkit.language.Progress;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.Reply;
import dev.sqldag.testkit.sql.Request;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.World;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs T-SQL on the servers of a world, in virtual time. */
final class Script {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    final World world;

    private Script(World world) {
        this.world = world;
    }

    static Script on(ServerSpec... servers) {
        World world = World.of(1, START);
        for (ServerSpec server : servers) {
            world.addServer(server);
        }
        return new Script(world);
    }

    /** What came of a text. */
    record Answer(List<SqlMessage> messages, List<Column> columns, List<List<@Nullable Object>> rows) {

        List<Integer> numbers() {
            return messages.stream().map(SqlMessage::number).toList();
        }

        List<@Nullable Object> column(String name) {
            int at = columns.stream().map(Column::name).toList().indexOf(name);
            List<@Nullable Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(at)));
            return values;
        }
    }

    Answer run(String server, String text) {
        return run(server, "sa", "", text);
    }

    /** As a login of the server, whose password is not asked for. */
    Answer as(String login, String server, String text) {
        return run(server, login, "", text);
    }

    Answer in(String database, String server, String text) {
        return run(server, "sa", database, text);
    }

    private Answer run(String server, String user, String database, String text) {
        Login login = new Login(user, "", database, "host", "test", false);
        LanguageSession session = new LanguageSession(world.port(server), login, 60);
        Recorder recorder = new Recorder();
        session.begin(new Request.Batch(text), recorder);
        Progress progress = session.step();
        while (!(progress instanceof Progress.Done)) {
            world.advanceTo(world.nextEventAt().orElseThrow());
            progress = session.step();
        }
        session.close();
        return new Answer(recorder.messages, recorder.columns, recorder.rows);
    }

    Script ok(String server, String... texts) {
        for (String text : texts) {
            List<SqlMessage> errors = run(server, text).messages().stream()
                    .filter(SqlMessage::isError)
                    .toList();
            if (!errors.isEmpty()) {
                throw new AssertionError(text + " on " + server + ": " + errors);
            }
        }
        return this;
    }

    List<Integer> refusal(String server, String text) {
        return run(server, text).numbers();
    }

    @Nullable Object value(String server, String query) {
        Answer answer = run(server, query);
        if (answer.rows().isEmpty()) {
            throw new AssertionError(query + ": " + answer.messages());
        }
        return answer.rows().get(0).get(0);
    }

    /** The bytes that a query gives, as a literal. */
    String literal(String server, String query) {
        return "0x" + HexFormat.of().formatHex((byte[]) Objects.requireNonNull(value(server, query)));
    }

    Script rest() {
        return pass(Duration.ofSeconds(5));
    }

    Script pass(Duration time) {
        world.advanceTo(world.now().plus(time));
        return this;
    }

    /** The number that refuses the login, or 0 with the database that it is in. */
    String login(String server, String user, String password, String database) {
        ServerPort port = world.port(server);
        Admission admission = port.open(70, new Login(user, password, database, "host", "test", false), false);
        if (admission instanceof Admission.Refused refused) {
            return String.valueOf(refused.error().number());
        }
        return admission instanceof Admission.Admitted admitted ? admitted.database() : "routed";
    }

    private static final class Recorder implements Reply {

        private final List<SqlMessage> messages = new ArrayList<>();
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private List<Column> columns = List.of();

        @Override
        public void columns(List<Column> given) {
            columns = given;
            rows.clear();
        }

        @Override
        public void row(@Nullable Object[] values) {
            rows.add(Arrays.asList(values));
        }

        @Override
        public void message(SqlMessage message) {
            messages.add(message);
        }

        @Override
        public void statementDone(Done done) {
            // The rows say it.
        }

        @Override
        public void databaseChanged(String from, String to) {
            // Nobody asks.
        }

        @Override
        public void transactionChanged(TransactionChange change, long descriptor) {
            // Nobody asks.
        }

        @Override
        public void returnStatus(int status) {
            // Nobody asks.
        }

        @Override
        public void output(String name, Value value) {
            // Nobody asks.
        }

        @Override
        public void finished() {
            // Progress says it.
        }

        @Override
        public void cancelled() {
            throw new AssertionError("nobody cancels");
        }

        @Override
        public void severed() {
            throw new AssertionError("severed: " + messages);
        }
    }
}

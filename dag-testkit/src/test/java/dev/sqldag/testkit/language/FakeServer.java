package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.Command;
import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.ServerPort.View;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Login;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server of lists: views that tests fill, commands that it remembers. */
final class FakeServer implements ServerPort {

    final List<Command> commands = new ArrayList<>();
    final Map<String, View> views = new HashMap<>();
    final Map<Long, Effect> tickets = new HashMap<>();
    final List<Long> abandoned = new ArrayList<>();
    final List<String> databases = new ArrayList<>(List.of("master", "db1", "msdb"));
    final List<Integer> closed = new ArrayList<>();
    int version = 16;
    final FakeStorage storage = new FakeStorage();
    Effect next = Effect.Done.quietly();
    Instant now = Instant.parse("2026-11-22T17:53:17.123Z");

    void view(String name, List<Column> columns, @Nullable Object[]... rows) {
        List<@Nullable Object[]> all = List.of(rows);
        views.put(name, new View() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            @SuppressWarnings("NullAway") // javac 17 does not write this annotation to class files (JDK-8225377)
            public List<@Nullable Object[]> rows() {
                return all;
            }
        });
    }

    @Override
    public String serverName() {
        return "SQL1\\INST";
    }

    @Override
    public int majorVersion() {
        return version;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Optional<View> view(String schema, String name, Caller caller) {
        return Optional.ofNullable(views.get(schema + "." + name));
    }

    @Override
    public Optional<Value> function(String name, List<Value> arguments, Caller caller) {
        return switch (name) {
            case "serverproperty" ->
                Optional.of(
                        switch (String.valueOf(arguments.get(0).data())) {
                            case "IsHadrEnabled" -> new Value(SqlType.SQL_VARIANT, Value.integer(1));
                            case "ProductVersion" -> Value.text("16.0.4100.1");
                            default -> new Value(SqlType.SQL_VARIANT, null);
                        });
            case "db_id" -> Optional.of(Value.integer(5));
            case "sys.fn_hadr_is_primary_replica" -> Optional.of(Value.bit(true));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean knowsFunction(String name) {
        return List.of("serverproperty", "db_id", "sys.fn_hadr_is_primary_replica")
                .contains(name);
    }

    @Override
    public Optional<SqlMessage> enter(String database, Caller caller) {
        return databases.contains(database)
                ? Optional.empty()
                : Optional.of(SqlMessage.error(
                        911,
                        "Database '" + database + "' does not exist. Make sure that the name is entered correctly."));
    }

    @Override
    public Admission open(int spid, Login login, boolean throughListener) {
        return new Admission.Admitted();
    }

    @Override
    public void close(int spid) {
        closed.add(spid);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Effect execute(Command command, Caller caller) {
        commands.add(command);
        return next;
    }

    @Override
    public Effect poll(long ticket) {
        return storage.poll(ticket).orElseGet(() -> tickets.getOrDefault(ticket, new Effect.Pending(ticket)));
    }

    @Override
    public void abandon(long ticket) {
        abandoned.add(ticket);
    }
}

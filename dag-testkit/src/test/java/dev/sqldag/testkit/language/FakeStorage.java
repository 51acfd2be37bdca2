package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.Storage.UserTable;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.table.LocalTable;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tables in memory: one transaction at a time may change a table, the others wait for it. Commits can be made to wait
 * for a secondary, and changes to be refused.
 */
final class FakeStorage implements Storage {

    private static final long FIRST_TICKET = 1000;

    /** What is committed, and what open transactions made of it. */
    private final Map<String, LocalTable> tables = new LinkedHashMap<>();

    private final Map<String, Integer> holders = new HashMap<>();
    private final Map<Integer, List<Map<String, LocalTable>>> undo = new HashMap<>();
    private final Map<Long, String> blocked = new HashMap<>();
    private final List<Long> commits = new ArrayList<>();
    private long nextTicket = FIRST_TICKET;
    final List<Change> changes = new ArrayList<>();
    Optional<SqlMessage> refusal = Optional.empty();
    /** Whether a commit waits for a synchronous secondary. */
    boolean synchronous;

    int committed;
    int rolledBack;

    private static String key(String database, String schema, String name) {
        return (database + "." + schema + "." + name).toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<UserTable> table(String database, String schema, String name, Caller caller) {
        return Optional.ofNullable(tables.get(key(database, schema, name))).map(Seen::new);
    }

    @Override
    public List<UserTable> tables(String database, Caller caller) {
        return tables.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(database.toLowerCase(Locale.ROOT) + "."))
                .<UserTable>map(entry -> new Seen(entry.getValue()))
                .toList();
    }

    private record Seen(LocalTable table) implements UserTable {
        @Override
        public TableDefinition definition() {
            return table.definition();
        }

        @Override
        public List<StoredRow> rows() {
            return table.stored();
        }
    }

    @Override
    public Outcome change(Change change, Caller caller) {
        if (refusal.isPresent()) {
            return new Outcome.Refused(List.of(refusal.get()));
        }
        String key = key(change);
        Integer holder = holders.get(key);
        if (holder != null && holder != caller.spid()) {
            blocked.put(nextTicket, key);
            return new Outcome.Blocked(nextTicket++);
        }
        undo.computeIfAbsent(caller.spid(), any -> new ArrayList<>()).add(copy());
        holders.put(key, caller.spid());
        changes.add(change);
        Outcome outcome = made(change, key);
        if (outcome instanceof Outcome.Refused) {
            List<Map<String, LocalTable>> steps = undo.get(caller.spid());
            steps.remove(steps.size() - 1);
        }
        return outcome;
    }

    private static String key(Change change) {
        if (change instanceof Change.Create create) {
            return key(
                    create.database(), create.table().schema(), create.table().name());
        }
        if (change instanceof Change.Alter alter) {
            return key(alter.database(), alter.table().schema(), alter.table().name());
        }
        if (change instanceof Change.Drop drop) {
            return key(drop.database(), drop.schema(), drop.name());
        }
        if (change instanceof Change.Truncate truncate) {
            return key(truncate.database(), truncate.schema(), truncate.name());
        }
        if (change instanceof Change.Insert insert) {
            return key(insert.database(), insert.schema(), insert.name());
        }
        if (change instanceof Change.Update update) {
            return key(update.database(), update.schema(), update.name());
        }
        Change.Delete delete = (Change.Delete) change;
        return key(delete.database(), delete.schema(), delete.name());
    }

    private Outcome made(Change change, String key) {
        if (change instanceof Change.Create create) {
            tables.put(key, new LocalTable(key, create.table()));
            return new Outcome.Made(OptionalLong.empty());
        }
        LocalTable table = Objects.requireNonNull(tables.get(key)).copy();
        Outcome outcome;
        if (change instanceof Change.Drop) {
            tables.remove(key);
            return table.drop();
        } else if (change instanceof Change.Alter alter) {
            outcome = table.alter(alter.table(), alter.rows());
        } else if (change instanceof Change.Insert insert) {
            outcome = table.insert(insert.rows());
        } else if (change instanceof Change.Update update) {
            outcome = table.update(update.rows());
        } else if (change instanceof Change.Delete delete) {
            outcome = table.delete(delete.ids());
        } else {
            outcome = table.truncate();
        }
        tables.put(key, table);
        return outcome;
    }

    private Map<String, LocalTable> copy() {
        return new LinkedHashMap<>(tables);
    }

    @Override
    public long mark(Caller caller) {
        return undo.getOrDefault(caller.spid(), List.of()).size();
    }

    @Override
    public void backTo(long mark, Caller caller) {
        List<Map<String, LocalTable>> steps = undo.getOrDefault(caller.spid(), List.of());
        while (steps.size() > mark) {
            restore(steps.remove(steps.size() - 1), caller);
        }
    }

    /** What the session holds goes back; what others did stays. */
    private void restore(Map<String, LocalTable> before, Caller caller) {
        holders.forEach((key, holder) -> {
            if (holder == caller.spid()) {
                tables.remove(key);
                if (before.containsKey(key)) {
                    tables.put(key, before.get(key));
                }
            }
        });
    }

    @Override
    public Effect commit(Caller caller) {
        boolean changed = !undo.getOrDefault(caller.spid(), List.of()).isEmpty();
        release(caller);
        if (!changed) {
            return Effect.Done.quietly();
        }
        committed++;
        if (synchronous) {
            commits.add(nextTicket);
            return new Effect.Pending(nextTicket++);
        }
        return Effect.Done.quietly();
    }

    private void release(Caller caller) {
        undo.remove(caller.spid());
        holders.values().removeIf(holder -> holder == caller.spid());
    }

    @Override
    public void rollback(Caller caller) {
        backTo(0, caller);
        rolledBack++;
        release(caller);
    }

    /** How a wait is doing; empty when the ticket is none of the tables'. */
    Optional<Effect> poll(long ticket) {
        if (blocked.containsKey(ticket)) {
            boolean held = holders.containsKey(blocked.get(ticket));
            return Optional.of(held ? new Effect.Pending(ticket) : Effect.Done.quietly());
        }
        if (commits.contains(ticket)) {
            return Optional.of(synchronous ? new Effect.Pending(ticket) : Effect.Done.quietly());
        }
        return Optional.empty();
    }
}

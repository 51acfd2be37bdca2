package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.expression.SessionView.Counter;
import dev.sqldag.testkit.language.program.Settings;
import dev.sqldag.testkit.language.program.Settings.Option;
import dev.sqldag.testkit.language.table.LocalTable;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Login;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a session keeps between requests. */
final class SessionState {

    /** A text that was prepared. */
    record Prepared(String text, String definitions) {}

    /** A temporary table, and how deep the text was that created it: it lives as long as that. */
    private record Owned(LocalTable table, int depth) {}

    /** A lock of the session's own, which a reset gives back. */
    record HeldLock(String resource, String principal, String database) {}

    private final Map<String, Owned> temporary = new HashMap<>();
    final Map<Integer, Prepared> prepared = new HashMap<>();
    final TransactionState transaction = new TransactionState();
    Settings settings = new Settings();
    String database;
    Context context = new Context();
    /** Locks that outlive transactions, in the order in which they came. */
    final List<HeldLock> locks = new ArrayList<>();

    int nextHandle = 1;
    int lastError;
    long rowCount;
    /** The last identity value of any text, and of the batches themselves. */
    OptionalLong identity = OptionalLong.empty();

    OptionalLong batchIdentity = OptionalLong.empty();
    private long random;

    SessionState(String database, int spid) {
        this.database = database;
        this.random = spid;
    }

    /** The database that a login starts in. */
    static String home(Login login) {
        return login.database().isEmpty() ? "master" : login.database();
    }

    SessionState copy() {
        SessionState copy = new SessionState(database, 0);
        copy.temporary.putAll(tables());
        copy.prepared.putAll(prepared);
        copy.transaction.become(transaction);
        copy.settings = settings.copy();
        copy.context = context.copy();
        copy.locks.addAll(locks);
        copy.nextHandle = nextHandle;
        copy.lastError = lastError;
        copy.rowCount = rowCount;
        copy.identity = identity;
        copy.batchIdentity = batchIdentity;
        copy.random = random;
        return copy;
    }

    /** As after login; a transaction is rolled back without a word. */
    void reset(String home) {
        temporary.clear();
        prepared.clear();
        context.clear();
        locks.clear();
        transaction.end();
        settings = new Settings();
        database = home;
        lastError = 0;
        rowCount = 0;
        identity = OptionalLong.empty();
        batchIdentity = OptionalLong.empty();
    }

    /** SplitMix64: small, repeatable, and part of the state that a fork copies. */
    long random() {
        random += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (random ^ random >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }

    long counter(Counter counter, int depth) {
        return switch (counter) {
            case ROW_COUNT -> rowCount;
            case ERROR -> lastError;
            case TRANSACTION_COUNT -> transaction.count;
            case TRANSACTION_STATE -> transaction.doomed ? -1 : Math.min(1, transaction.count);
            case NEST_LEVEL -> depth;
            case LOCK_TIMEOUT -> settings.get(Option.LOCK_TIMEOUT);
            case TEXT_SIZE -> settings.get(Option.TEXTSIZE);
            // What drivers that set the ANSI options get.
            case OPTIONS -> 5496;
        };
    }

    LocalTable temporary(String name) {
        Owned owned = temporary.get(Frame.key(name));
        if (owned == null) {
            throw Errors.missingObject(name);
        }
        return owned.table;
    }

    void create(String name, TableDefinition definition, int depth) {
        if (temporary.containsKey(Frame.key(name))) {
            throw Errors.statement(2714, "There is already an object named '" + name + "' in the database.");
        }
        temporary.put(Frame.key(name), new Owned(new LocalTable("tempdb.dbo." + name, definition), depth));
    }

    boolean drop(String name) {
        return temporary.remove(Frame.key(name)) != null;
    }

    /** A text of that depth has ended. */
    void leave(int depth) {
        temporary.values().removeIf(owned -> owned.depth >= depth);
    }

    /** The temporary tables as they are now, for a transaction to come back to. */
    Snapshot snapshot() {
        return new Snapshot(tables());
    }

    void restore(Snapshot snapshot) {
        temporary.clear();
        snapshot.tables.forEach((name, owned) -> temporary.put(name, new Owned(owned.table.copy(), owned.depth)));
    }

    /** Temporary tables of a moment; never changed. */
    static final class Snapshot {

        private final Map<String, Owned> tables;

        private Snapshot(Map<String, Owned> tables) {
            this.tables = tables;
        }
    }

    private Map<String, Owned> tables() {
        Map<String, Owned> copies = new HashMap<>();
        temporary.forEach((name, owned) -> copies.put(name, new Owned(owned.table.copy(), owned.depth)));
        return copies;
    }
}

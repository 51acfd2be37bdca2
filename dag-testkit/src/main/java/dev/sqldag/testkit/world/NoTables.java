package dev.sqldag.testkit.world;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.world.check.NotYet;
import java.util.List;
import java.util.Optional;

/** Databases without tables: what a session changes is refused. */
enum NoTables implements Storage {
    INSTANCE;

    @Override
    public Optional<UserTable> table(String database, String schema, String name, Caller caller) {
        return Optional.empty();
    }

    @Override
    public List<UserTable> tables(String database, Caller caller) {
        return List.of();
    }

    @Override
    public Outcome change(Change change, Caller caller) {
        return new Outcome.Refused(List.of(NotYet.message("changes of tables")));
    }

    @Override
    public long mark(Caller caller) {
        return 0;
    }

    @Override
    public void backTo(long mark, Caller caller) {
        // Nothing was changed.
    }

    @Override
    public Effect commit(Caller caller) {
        return Effect.Done.quietly();
    }

    @Override
    public void rollback(Caller caller) {
        // Nothing was changed.
    }
}

package dev.sqldag.testkit;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tables as one session has them.
 *
 * @param changing is told of every change before it is made, and gives the errors that it meets instead
 */
record SessionStorage(Storage tables, Function<Change, List<SqlMessage>> changing) implements Storage {

    @Override
    public Optional<UserTable> table(String database, String schema, String name, Caller caller) {
        return tables.table(database, schema, name, caller);
    }

    @Override
    public List<UserTable> tables(String database, Caller caller) {
        return tables.tables(database, caller);
    }

    @Override
    public Outcome change(Change change, Caller caller) {
        List<SqlMessage> errors = changing.apply(change);
        return errors.isEmpty() ? tables.change(change, caller) : new Outcome.Refused(errors);
    }

    @Override
    public long mark(Caller caller) {
        return tables.mark(caller);
    }

    @Override
    public void backTo(long mark, Caller caller) {
        tables.backTo(mark, caller);
    }

    @Override
    public Effect commit(Caller caller) {
        return tables.commit(caller);
    }

    @Override
    public void rollback(Caller caller) {
        tables.rollback(caller);
    }
}

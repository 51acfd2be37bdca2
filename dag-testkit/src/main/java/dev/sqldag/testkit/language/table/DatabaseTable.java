package dev.sqldag.testkit.language.table;

import dev.sqldag.testkit.command.ServerPort.Caller;
import dev.sqldag.testkit.command.Storage;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.Storage.UserTable;
import dev.sqldag.testkit.command.TableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of a database of the server. */
public record DatabaseTable(Storage storage, UserTable table, String database, Caller caller)
        implements ChangeableTable {

    @Override
    public String fullName() {
        return database + "." + schema() + "." + name();
    }

    private String schema() {
        return definition().schema();
    }

    private String name() {
        return definition().name();
    }

    @Override
    public TableDefinition definition() {
        return table.definition();
    }

    @Override
    public List<StoredRow> stored() {
        return table.rows();
    }

    @Override
    public Outcome insert(List<@Nullable Object[]> rows) {
        return storage.change(new Change.Insert(database, schema(), name(), rows), caller);
    }

    @Override
    public Outcome update(List<StoredRow> rows) {
        return storage.change(new Change.Update(database, schema(), name(), rows), caller);
    }

    @Override
    public Outcome delete(List<Long> ids) {
        return storage.change(new Change.Delete(database, schema(), name(), ids), caller);
    }

    @Override
    public Outcome truncate() {
        return storage.change(new Change.Truncate(database, schema(), name()), caller);
    }

    @Override
    public Outcome alter(TableDefinition definition, List<StoredRow> rows) {
        return storage.change(new Change.Alter(database, definition, rows), caller);
    }

    @Override
    public Outcome drop() {
        return storage.change(new Change.Drop(database, schema(), name()), caller);
    }
}

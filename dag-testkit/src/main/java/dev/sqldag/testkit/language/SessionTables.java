package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.Storage.Change;
import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.command.Storage.UserTable;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.program.Tables;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How tables come and go: the temporary ones of a session, and those of databases. */
record SessionTables(SessionState session, int depth, ServerPort port, ServerPort.Caller caller) implements Tables {

    private static final int SEVERITY_MISSING = 11;
    private static final int STATE_MISSING = 5;

    /** Where a name points to. */
    private record Place(String database, String schema, String name) {}

    @Override
    public Outcome create(List<String> path, TableDefinition definition) {
        String name = path.get(path.size() - 1);
        if (name.startsWith("#")) {
            session.create(name, named(definition, "dbo", name), depth);
            return new Outcome.Made(OptionalLong.empty());
        }
        Place place = place(path);
        if (!place.database.equals(caller.database())
                && port.enter(place.database, caller).isPresent()) {
            throw Errors.statement(2702, "Database '" + place.database + "' does not exist.");
        }
        if (!place.schema.equalsIgnoreCase("dbo")) {
            throw Errors.statement(
                    2760,
                    "The specified schema name \"%s\" either does not exist or you do not have permission to use it."
                            .formatted(place.schema));
        }
        if (find(place).isPresent()) {
            throw Errors.statement(2714, "There is already an object named '" + name + "' in the database.");
        }
        return port.storage().change(new Change.Create(place.database, named(definition, "dbo", name)), caller);
    }

    private TableDefinition named(TableDefinition definition, String schema, String name) {
        return new TableDefinition(
                schema, name, definition.columns(), definition.keys(), definition.indexes(), port.now());
    }

    private Place place(List<String> path) {
        int size = path.size();
        if (size > 3) {
            throw Errors.notUnderstood("the linked server in '" + String.join(".", path) + "'", 0);
        }
        String database = size == 3 && !path.get(0).isEmpty() ? path.get(0) : caller.database();
        String schema = size > 1 && !path.get(size - 2).isEmpty() ? path.get(size - 2) : "dbo";
        return new Place(database, schema, path.get(size - 1));
    }

    private Optional<UserTable> find(Place place) {
        return port.storage().table(place.database, place.schema, place.name, caller);
    }

    @Override
    public Outcome drop(List<String> path, boolean ifExists) {
        String name = path.get(path.size() - 1);
        if (name.startsWith("#") && session.drop(name)) {
            return new Outcome.Made(OptionalLong.empty());
        }
        Place place = place(path);
        Optional<UserTable> table = name.startsWith("#") ? Optional.empty() : find(place);
        if (table.isPresent()) {
            TableDefinition definition = table.get().definition();
            return port.storage()
                    .change(new Change.Drop(place.database, definition.schema(), definition.name()), caller);
        }
        if (ifExists) {
            return new Outcome.Made(OptionalLong.empty());
        }
        throw SqlFailure.of(
                Reach.STATEMENT,
                new SqlMessage(
                        3701,
                        STATE_MISSING,
                        SEVERITY_MISSING,
                        "Cannot drop the table '%s', because it does not exist or you do not have permission."
                                .formatted(name),
                        "",
                        0));
    }
}

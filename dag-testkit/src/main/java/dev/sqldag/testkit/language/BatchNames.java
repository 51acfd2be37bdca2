package dev.sqldag.testkit.language;

import dev.sqldag.testkit.command.ServerPort;
import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.language.catalog.TableCatalog;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names.Relation;
import dev.sqldag.testkit.language.expression.Names.ScalarFunction;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.function.FunctionLibrary;
import dev.sqldag.testkit.language.function.Globals;
import dev.sqldag.testkit.language.parser.BatchParser;
import dev.sqldag.testkit.language.program.Declarations;
import dev.sqldag.testkit.language.table.DatabaseTable;
import dev.sqldag.testkit.language.table.LocalTable;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a text knows: its own, those of its session, those of the server. */
record BatchNames(Frame frame, SessionState session, ServerPort port, ServerPort.Caller caller)
        implements Declarations {

    /** A database that does not exist makes the object's name invalid; one that cannot be read says why itself. */
    private static final Set<Integer> NO_SUCH_DATABASE = Set.of(911, 4060);

    /** Schemas without tables. */
    private static final Set<String> CATALOG = Set.of("sys", "information_schema");

    @Override
    public void declare(String name, SqlType type) {
        refuseSecond(name);
        frame.types.put(Frame.key(name), type);
    }

    @Override
    public void declareTable(String name, TableDefinition definition) {
        refuseSecond(name);
        frame.tables.put(Frame.key(name), new LocalTable(name, definition));
    }

    private void refuseSecond(String name) {
        if (frame.types.containsKey(Frame.key(name)) || frame.tables.containsKey(Frame.key(name))) {
            throw Errors.syntax(
                    134,
                    "The variable name '%s' has already been declared. Variable names must be unique within a query"
                                    .formatted(name)
                            + " batch or stored procedure.",
                    0);
        }
    }

    @Override
    public SqlType variable(String name) {
        SqlType type = frame.types.get(Frame.key(name));
        if (type == null) {
            throw Errors.undeclared(name);
        }
        return type;
    }

    @Override
    public Optional<ScalarFunction> function(String name) {
        return FunctionLibrary.find(name, port);
    }

    @Override
    public Optional<Bound> global(String name) {
        return Globals.find(name);
    }

    @Override
    public int version() {
        return port.majorVersion();
    }

    @Override
    public Expr expression(String text) {
        return BatchParser.expression(text);
    }

    @Override
    public Relation table(List<String> name) {
        String last = name.get(name.size() - 1);
        if (last.startsWith("@")) {
            LocalTable table = frame.tables.get(Frame.key(last));
            if (table == null) {
                throw Errors.undeclaredTable(last);
            }
            return table;
        }
        return last.startsWith("#") ? session.temporary(last) : view(name);
    }

    private Relation view(List<String> name) {
        int size = name.size();
        String written = String.join(".", name);
        if (size > 3) {
            throw Errors.notUnderstood("the linked server in '" + written + "'", 0);
        }
        ServerPort.Caller asking = size == 3 && !name.get(0).isEmpty() ? inside(name.get(0), written) : caller;
        String schema = size > 1 && !name.get(size - 2).isEmpty() ? lower(name.get(size - 2)) : "dbo";
        return object(schema, name.get(size - 1), asking).orElseThrow(() -> Errors.missingObject(written));
    }

    private Optional<Relation> object(String schema, String name, ServerPort.Caller asking) {
        if (!CATALOG.contains(schema)) {
            Optional<Relation> table = port.storage()
                    .table(asking.database(), schema, name, asking)
                    .map(one -> new DatabaseTable(port.storage(), one, asking.database(), asking));
            if (table.isPresent()) {
                return table;
            }
        }
        String known = schema + "." + lower(name);
        return TableCatalog.find(known, port, asking)
                .or(() -> port.view(schema, lower(name), asking).map(ViewRelation::new));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private ServerPort.Caller inside(String database, String written) {
        Optional<SqlMessage> refusal = port.enter(database, caller);
        if (refusal.isPresent()) {
            throw NO_SUCH_DATABASE.contains(refusal.get().number())
                    ? Errors.missingObject(written)
                    : SqlFailure.of(Reach.STATEMENT, refusal.get());
        }
        return new ServerPort.Caller(caller.spid(), caller.login(), database);
    }

    private record ViewRelation(ServerPort.View view) implements Relation {
        @Override
        public List<Column> columns() {
            return view.columns();
        }

        @Override
        public List<@Nullable Object[]> rows(Row row) {
            List<SqlMessage> refusal = view.refusal();
            if (!refusal.isEmpty()) {
                throw SqlFailure.of(Reach.STATEMENT, refusal);
            }
            return view.rows();
        }

        @Override
        public boolean isCatalog() {
            return true;
        }
    }
}

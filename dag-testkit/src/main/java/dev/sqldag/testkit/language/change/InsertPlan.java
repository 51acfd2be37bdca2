package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.command.Storage.Outcome;
import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.program.Settings;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.language.table.ColumnValue;
import dev.sqldag.testkit.language.table.IdentityValues;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the values of new rows go, with all names found. */
final class InsertPlan {

    private final ChangeableTable table;
    /** For each column of the table, what it gets. */
    private final List<Bound> values;

    private InsertPlan(ChangeableTable table, List<Bound> values) {
        this.table = table;
        this.values = values;
    }

    /** The places that values go to: without a list of columns all but the identity column. */
    static List<Integer> targets(ChangeableTable table, List<String> columns, int given) {
        List<Integer> targets = new ArrayList<>();
        int identity = table.identityPlace();
        for (int i = 0; columns.isEmpty() && i < table.columns().size(); i++) {
            if (i != identity) {
                targets.add(i);
            }
        }
        for (String column : columns) {
            int place = table.place(column);
            if (targets.contains(place)) {
                throw Errors.compile(
                        264,
                        "The column name '%s' is specified more than once in the SET clause or column list of an INSERT."
                                        .formatted(column)
                                + " A column cannot be assigned more than one value in the same clause. Modify the"
                                + " clause to make sure that a column is updated only once. If this statement updates"
                                + " or inserts columns into a view, column aliasing can conceal the duplication in your"
                                + " code.");
            }
            targets.add(place);
        }
        if (columns.isEmpty() && identity >= 0 && given == targets.size() + 1) {
            throw Errors.compile(
                    8101,
                    "An explicit value for the identity column in table '%s' can only be specified when a column list"
                                    .formatted(table.definition().name())
                            + " is used and IDENTITY_INSERT is ON.");
        }
        if (given != targets.size()) {
            throw refused(columns, given);
        }
        return targets;
    }

    private static RuntimeException refused(List<String> columns, int given) {
        if (columns.isEmpty()) {
            return Errors.compile(213, "Column name or number of supplied values does not match table definition.");
        }
        boolean fewer = given < columns.size();
        return Errors.compile(
                fewer ? 109 : 110,
                "There are %s columns in the INSERT statement than values specified in the VALUES clause. The number of"
                                .formatted(fewer ? "more" : "fewer")
                        + " values in the VALUES clause must match the number of columns specified in the INSERT"
                        + " statement.");
    }

    /** What stands for the word DEFAULT, column by column. */
    static List<Expr> defaults(ChangeableTable table, List<Integer> targets, Names names) {
        return targets.stream().map(place -> byDefault(table, place, names)).toList();
    }

    static Expr byDefault(ChangeableTable table, int place, Names names) {
        Optional<String> text = table.definition().columns().get(place).defaultText();
        return text.isPresent() ? names.expression(text.get()) : new Atom.Null();
    }

    /** Values for some columns; the others get their defaults. */
    static InsertPlan of(ChangeableTable table, List<Integer> targets, List<Bound> given, Names names) {
        Scope outside = Scope.outside(names);
        List<Bound> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int index = targets.indexOf(i);
            Bound value = index >= 0 ? given.get(index) : outside.bind(byDefault(table, i, names));
            values.add(ColumnValue.of(value, table.definition().columns().get(i), table.fullName()));
        }
        return new InsertPlan(table, values);
    }

    /** The columns of a query as values of its rows. */
    static List<Bound> columns(BoundBody body) {
        List<Bound> columns = new ArrayList<>();
        for (int i = 0; i < body.columns().size(); i++) {
            int column = i;
            columns.add(new Bound(body.columns().get(i).type(), body.untyped(i), row -> row.column(column)));
        }
        return columns;
    }

    ChangeableTable table() {
        return table;
    }

    /** An identity column gets a value of the statement's own when, and only when, IDENTITY_INSERT is on. */
    static void checkIdentity(ChangeableTable table, List<Integer> targets, Settings settings) {
        if (table.identityPlace() < 0) {
            return;
        }
        boolean given = targets.contains(table.identityPlace());
        boolean allowed = settings.identityInsert()
                .filter(table.fullName()::equalsIgnoreCase)
                .isPresent();
        if (given && !allowed) {
            throw Errors.statement(
                    544,
                    "Cannot insert explicit value for identity column in table '%s' when IDENTITY_INSERT is set to OFF."
                            .formatted(table.definition().name()));
        }
        if (allowed && !given) {
            throw Errors.statement(
                    545,
                    "Explicit value must be specified for identity column in table '%s' either when IDENTITY_INSERT is"
                                    .formatted(table.definition().name())
                            + " set to ON or when a replication user is inserting into a NOT FOR REPLICATION identity"
                            + " column.");
        }
    }

    /** Full rows, each made of the one that the expressions see. */
    List<@Nullable Object[]> rows(List<Row> given) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Row row : given) {
            @Nullable Object[] full = new @Nullable Object[values.size()];
            for (int i = 0; i < full.length; i++) {
                full[i] = values.get(i).eval(row);
            }
            ColumnValue.refuseNull(full, table, "INSERT");
            rows.add(full);
        }
        return rows;
    }

    /** Inserts, and fills in what the table has filled in; false when the statement has to wait. */
    boolean insert(List<@Nullable Object[]> rows, Machine machine) {
        Outcome outcome = table.insert(rows);
        if (!machine.made(outcome)) {
            return false;
        }
        if (outcome instanceof Outcome.Made made && made.lastIdentity().isPresent()) {
            int place = table.identityPlace();
            long last = made.lastIdentity().getAsLong();
            IdentityValues.fill(rows, place, table.definition().columns().get(place), last);
            machine.identity(last);
        }
        return true;
    }
}

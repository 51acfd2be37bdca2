package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.command.Storage.StoredRow;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.expression.Atom;
import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.program.Declarations;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.language.table.ColumnValue;
import dev.sqldag.testkit.language.value.Conversion;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** UPDATE. */
public record Update(Target target, List<SetClause> clauses, Optional<Output> output) implements ChangeInstruction {

    public Update {
        clauses = List.copyOf(clauses);
    }

    /**
     * An item of SET: {@code column = value}, {@code @variable = value} or {@code @variable = column = value}.
     *
     * @param value the word DEFAULT, or an expression
     */
    public record SetClause(Optional<String> variable, Optional<String> column, Expr value) {}

    /** An item of SET with its names found; the place is -1 when it sets only a variable. */
    private record Assigned(Optional<String> variable, int place, Bound value) {}

    private record Plan(Target.Plan target, List<Assigned> assigned, Optional<Output.Plan> output) {}

    private Plan bind(Names names) {
        Target.Plan plan = target.bind(names);
        List<Assigned> assigned = new ArrayList<>();
        for (SetClause clause : clauses) {
            assigned.add(bind(clause, plan, assigned));
        }
        return new Plan(
                plan,
                assigned,
                output.map(one ->
                        one.bind(Output.Rows.BOTH, plan.table(), plan.joined().sources(), Scope.outside(names))));
    }

    private static Assigned bind(SetClause clause, Target.Plan plan, List<Assigned> before) {
        Scope scope = plan.scope();
        if (clause.column.isEmpty()) {
            String variable = clause.variable.orElse("");
            return new Assigned(
                    clause.variable,
                    -1,
                    scope.bind(clause.value).as(scope.names().variable(variable)));
        }
        ChangeableTable table = plan.table();
        int place = table.place(clause.column.get());
        if (before.stream().anyMatch(other -> other.place == place)) {
            throw Errors.compile(
                    264,
                    "The column name '%s' is specified more than once in the SET clause or column list of an INSERT."
                            .formatted(clause.column.get()));
        }
        ColumnDefinition column = table.definition().columns().get(place);
        if (column.identity().isPresent()) {
            throw Errors.compile(
                    8102, "Cannot update identity column '" + column.column().name() + "'.");
        }
        Expr value =
                clause.value instanceof Atom.Default ? InsertPlan.byDefault(table, place, scope.names()) : clause.value;
        clause.variable.ifPresent(variable -> scope.names().variable(variable));
        return new Assigned(clause.variable, place, ColumnValue.of(scope.bind(value), column, table.fullName()));
    }

    @Override
    public void check(Declarations declarations) {
        bind(declarations);
    }

    @Override
    public void run(Machine machine) {
        Plan plan = bind(machine.names());
        Row outside = Row.outside(machine);
        List<StoredRow> changed = new ArrayList<>();
        List<Row> seen = new ArrayList<>();
        for (Target.Hit hit : plan.target.hits(outside, machine)) {
            @Nullable Object[] values = newValues(hit, plan, machine);
            ColumnValue.refuseNull(values, plan.target.table(), "UPDATE");
            changed.add(new StoredRow(hit.stored().id(), values));
            seen.add(outside.inner(Images.both(hit.stored().values(), values, hit.row())));
        }
        if (machine.made(plan.target.table().update(changed))
                && (plan.output.isEmpty() || plan.output.get().send(seen, machine))) {
            machine.changed(CommandCode.UPDATE, changed.size());
        }
    }

    private static @Nullable Object[] newValues(Target.Hit hit, Plan plan, Machine machine) {
        @Nullable Object[] values = hit.stored().values().clone();
        for (Assigned assigned : plan.assigned) {
            Object value = assigned.value.eval(hit.row());
            if (assigned.place >= 0) {
                values[assigned.place] = value;
            }
            if (assigned.variable.isPresent()) {
                assign(assigned, value, plan, machine);
            }
        }
        return values;
    }

    private static void assign(Assigned assigned, @Nullable Object value, Plan plan, Machine machine) {
        String variable = assigned.variable.orElse("");
        SqlType type = plan.target.scope().names().variable(variable);
        machine.assign(variable, Conversion.convert(value, assigned.value.type(), type));
    }
}

package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.program.Declarations;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * INSERT.
 *
 * @param query what is inserted; empty for DEFAULT VALUES
 */
public record Insert(
        List<String> table, List<String> columns, Optional<Expr> top, Optional<Output> output, Optional<Query> query)
        implements ChangeInstruction {

    public Insert {
        table = List.copyOf(table);
        columns = List.copyOf(columns);
    }

    /** The statement with its names found. */
    private record Plan(
            InsertPlan into,
            List<Integer> targets,
            Optional<BoundBody> source,
            Optional<Output.Plan> output,
            Optional<Bound> limit) {}

    private Plan bind(Names names) {
        ChangeableTable target = ChangeableTable.of(names.table(table));
        Optional<Output.Plan> shown =
                output.map(one -> one.bind(Output.Rows.INSERTED, target, List.of(), Scope.outside(names)));
        Optional<Bound> limit =
                top.map(count -> Scope.outside(names).bind(count).as(SqlType.BIGINT));
        if (query.isEmpty()) {
            return new Plan(
                    InsertPlan.of(target, List.of(), List.of(), names), List.of(), Optional.empty(), shown, limit);
        }
        BoundBody body = source(query.get(), target, names);
        List<Integer> targets =
                InsertPlan.targets(target, columns, body.columns().size());
        return new Plan(
                InsertPlan.of(target, targets, InsertPlan.columns(body), names),
                targets,
                Optional.of(body),
                shown,
                limit);
    }

    private BoundBody source(Query source, ChangeableTable target, Names names) {
        if (source.values().isEmpty()) {
            return source.bind(names);
        }
        List<Integer> targets =
                InsertPlan.targets(target, columns, source.values().getAsInt());
        return source.withDefaults(InsertPlan.defaults(target, targets, names)).bind(names);
    }

    @Override
    public void check(Declarations declarations) {
        bind(declarations);
    }

    @Override
    public void run(Machine machine) {
        Plan plan = bind(machine.names());
        InsertPlan.checkIdentity(plan.into.table(), plan.targets, machine.settings());
        Row outside = Row.outside(machine);
        List<Row> given = new ArrayList<>();
        if (plan.source.isEmpty()) {
            given.add(outside);
        } else {
            plan.source.get().rows(outside).forEach(row -> given.add(outside.inner(row)));
        }
        List<Row> limited = Limits.limited(given, plan.limit, outside, machine);
        List<@Nullable Object[]> rows = plan.into.rows(limited);
        if (plan.into.insert(rows, machine)) {
            List<Row> seen = rows.stream().map(outside::inner).toList();
            if (plan.output.isEmpty() || plan.output.get().send(seen, machine)) {
                machine.changed(CommandCode.INSERT, rows.size());
            }
        }
    }
}

package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.program.Collected;
import dev.sqldag.testkit.language.program.Declarations;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSERT … EXECUTE: the rows have been collected by the instruction before. */
public record InsertExecute(List<String> table, List<String> columns) implements ChangeInstruction {

    public InsertExecute {
        table = List.copyOf(table);
        columns = List.copyOf(columns);
    }

    @Override
    public void check(Declarations declarations) {
        columns.forEach(ChangeableTable.of(declarations.table(table))::place);
    }

    @Override
    public void run(Machine machine) {
        ChangeableTable target = ChangeableTable.of(machine.names().table(table));
        Row outside = Row.outside(machine);
        long count = 0;
        for (Collected result : machine.collected()) {
            List<Integer> targets =
                    InsertPlan.targets(target, columns, result.columns().size());
            InsertPlan.checkIdentity(target, targets, machine.settings());
            InsertPlan plan = InsertPlan.of(target, targets, values(result), machine.names());
            List<@Nullable Object[]> rows =
                    plan.rows(result.rows().stream().map(outside::inner).toList());
            if (!plan.insert(rows, machine)) {
                return;
            }
            count += rows.size();
        }
        machine.forgetCollected();
        machine.changed(CommandCode.INSERT, count);
    }

    private static List<Bound> values(Collected result) {
        List<Bound> values = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            int column = i;
            values.add(Bound.of(result.columns().get(i).type(), row -> row.column(column)));
        }
        return values;
    }

    /** Runs the text whose rows are inserted. */
    public record Source(Instruction call) implements Instruction {

        @Override
        public void check(Declarations declarations) {
            call.check(declarations);
        }

        @Override
        public void run(Machine machine) {
            machine.collect();
            call.run(machine);
        }

        /** Nothing is inserted then. */
        @Override
        public int afterFailure(int position) {
            return position + 2;
        }

        @Override
        public boolean startsTransaction() {
            return true;
        }
    }
}

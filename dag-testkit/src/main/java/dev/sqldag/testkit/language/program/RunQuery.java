package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SELECT, as a result set or into variables. */
public record RunQuery(Query query) implements Instruction {

    @Override
    public void check(Declarations declarations) {
        query.bind(declarations);
    }

    @Override
    public void run(Machine machine) {
        BoundBody bound = query.bind(machine.names());
        List<@Nullable Object[]> rows = limited(bound.rows(Row.outside(machine)), machine);
        if (!query.isAssignment()) {
            machine.reply().columns(bound.columns());
            rows.forEach(machine.reply()::row);
        }
        machine.counted(CommandCode.SELECT, rows.size());
    }

    private static List<@Nullable Object[]> limited(List<@Nullable Object[]> rows, Machine machine) {
        long limit = machine.settings().get(Settings.Option.ROWCOUNT);
        return limit > 0 && limit < rows.size() ? rows.subList(0, (int) limit) : rows;
    }

    @Override
    public boolean startsTransaction() {
        return query.readsTables();
    }
}

package dev.sqldag.testkit.language.change;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.definition.DefinitionBuilder;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.program.Declarations;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SELECT … INTO a new table. */
public record SelectInto(Query query, List<String> table) implements ChangeInstruction {

    public SelectInto {
        table = List.copyOf(table);
    }

    @Override
    public void check(Declarations declarations) {
        definition(query.bind(declarations));
    }

    @Override
    public void run(Machine machine) {
        BoundBody bound = query.bind(machine.names());
        TableDefinition definition = definition(bound);
        Row outside = Row.outside(machine);
        List<@Nullable Object[]> rows = Limits.limited(bound.rows(outside), Optional.empty(), outside, machine);
        if (machine.made(machine.tables().create(table, definition))
                && machine.made(ChangeableTable.of(machine.names().table(table)).insert(rows))) {
            machine.changed(CommandCode.INSERT, rows.size());
        }
    }

    /** The columns of the result; the table's own name is where it is created. */
    private static TableDefinition definition(BoundBody bound) {
        DefinitionBuilder builder = new DefinitionBuilder("");
        for (Column column : bound.columns()) {
            if (column.name().isEmpty()) {
                throw Errors.compile(
                        1038,
                        "An object or column name is missing or empty. For SELECT INTO statements, verify each"
                                + " column has a name. For other statements, look for empty alias names."
                                + " Aliases defined as \"\" or [] are not allowed. Change the alias to a valid"
                                + " name.");
            }
            builder.add(new ColumnDefinition(column, true, Optional.empty(), Optional.empty()));
        }
        return builder.build("dbo");
    }
}

package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.program.ColumnSpec;
import dev.sqldag.testkit.language.program.MemoryTable;
import dev.sqldag.testkit.language.program.Tables;
import dev.sqldag.testkit.language.value.Errors;
import java.util.List;

/** The tables of a session and of the text that it runs. */
record SessionTables(SessionState session, CallStack stack) implements Tables {

    @Override
    public MemoryTable find(String name) {
        if (name.startsWith("#")) {
            return session.temporary(name);
        }
        MemoryTable table = stack.top().tables.get(Frame.key(name));
        if (table == null) {
            throw Errors.undeclaredTable(name);
        }
        return table;
    }

    @Override
    public void create(String name, List<ColumnSpec> columns) {
        session.create(name, columns, stack.depth());
    }

    @Override
    public void drop(String name, boolean ifExists) {
        if (!session.drop(name) && !ifExists) {
            throw Errors.statement(
                    3701,
                    "Cannot drop the table '%s', because it does not exist or you do not have permission."
                            .formatted(name));
        }
    }
}

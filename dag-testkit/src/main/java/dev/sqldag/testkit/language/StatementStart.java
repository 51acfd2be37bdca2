package dev.sqldag.testkit.language;

import dev.sqldag.testkit.language.table.LocalTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How things were when a statement that changes tables began: it is done as a whole or not at all. */
final class StatementStart {

    private final SessionMachine machine;
    private final SessionState session;
    private final Frame frame;
    private final long mark;
    private final SessionState.Snapshot temporary;
    private final Map<String, LocalTable> variables = new HashMap<>();
    private final Map<String, @Nullable Object> values;

    StatementStart(SessionMachine machine, SessionState session, Frame frame) {
        this.machine = machine;
        this.session = session;
        this.frame = frame;
        this.mark = machine.port().storage().mark(machine.caller());
        this.temporary = session.snapshot();
        this.values = new HashMap<>(frame.values);
        frame.tables.forEach((name, table) -> variables.put(name, table.copy()));
    }

    /** Takes back what the statement did to tables; variables keep what they were given. */
    void takeBack() {
        if (session.transaction.count == 0) {
            machine.port().storage().rollback(machine.caller());
        } else {
            machine.port().storage().backTo(mark, machine.caller());
        }
        session.restore(temporary);
        frame.tables.clear();
        frame.tables.putAll(variables);
    }

    /** Takes back everything, for the statement to run again. */
    void takeBackAll() {
        takeBack();
        frame.values.clear();
        frame.values.putAll(values);
    }
}

package dev.sqldag.testkit.language.program;

import dev.sqldag.testkit.language.expression.Bound;
import dev.sqldag.testkit.language.expression.Expr;
import dev.sqldag.testkit.language.expression.Names;
import dev.sqldag.testkit.language.expression.Row;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.query.Query;
import dev.sqldag.testkit.language.query.Query.BoundBody;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instructions that read and write rows. */
public sealed interface DataInstruction extends Instruction {

    /** SELECT, as a result set or into variables. */
    record Run(Query query) implements DataInstruction {
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

        @Override
        public boolean startsTransaction() {
            return query.readsTables();
        }
    }

    private static List<@Nullable Object[]> limited(List<@Nullable Object[]> rows, Machine machine) {
        long limit = machine.settings().get(Settings.Option.ROWCOUNT);
        return limit > 0 && limit < rows.size() ? rows.subList(0, (int) limit) : rows;
    }

    /** SELECT … INTO #t. */
    record RunInto(Query query, String table) implements DataInstruction {
        @Override
        public void check(Declarations declarations) {
            specs(query.bind(declarations));
        }

        @Override
        public void run(Machine machine) {
            BoundBody bound = query.bind(machine.names());
            List<ColumnSpec> specs = specs(bound);
            List<@Nullable Object[]> rows = limited(bound.rows(Row.outside(machine)), machine);
            machine.tables().create(table, specs);
            machine.tables().find(table).insert(rows);
            machine.counted(CommandCode.INSERT, rows.size());
        }

        private static List<ColumnSpec> specs(BoundBody bound) {
            for (Column column : bound.columns()) {
                if (column.name().isEmpty()) {
                    throw Errors.compile(
                            1038,
                            "An object or column name is missing or empty. For SELECT INTO statements, verify each"
                                    + " column has a name. For other statements, look for empty alias names."
                                    + " Aliases defined as \"\" or [] are not allowed. Change the alias to a valid"
                                    + " name.");
                }
            }
            return bound.columns().stream().map(ColumnSpec::new).toList();
        }

        @Override
        public boolean startsTransaction() {
            return true;
        }
    }

    /** INSERT; without a list of columns all but the identity column are meant. */
    record Insert(String table, List<String> columns, Query query) implements DataInstruction {

        public Insert {
            columns = List.copyOf(columns);
        }

        @Override
        public void check(Declarations declarations) {
            Names.Relation relation = declarations.table(List.of(table));
            if (relation instanceof MemoryTable memory) {
                values(memory, query.bind(declarations));
            }
        }

        @Override
        public void run(Machine machine) {
            MemoryTable memory = machine.tables().find(table);
            BoundBody bound = query.bind(machine.names());
            List<Integer> targets = targets(memory);
            List<Bound> values = values(memory, bound);
            Row outside = Row.outside(machine);
            List<@Nullable Object[]> added = new ArrayList<>();
            for (@Nullable Object[] row : limited(bound.rows(outside), machine)) {
                @Nullable Object[] full = new @Nullable Object[memory.specs().size()];
                for (int i = 0; i < targets.size(); i++) {
                    full[targets.get(i)] = values.get(i).eval(outside.inner(row));
                }
                added.add(full);
            }
            memory.insert(added);
            machine.counted(CommandCode.INSERT, added.size());
        }

        private List<Integer> targets(MemoryTable memory) {
            List<Integer> targets = new ArrayList<>();
            for (int i = 0; columns.isEmpty() && i < memory.specs().size(); i++) {
                if (!memory.specs().get(i).identity()) {
                    targets.add(i);
                }
            }
            for (String name : columns) {
                int index = 0;
                while (index < memory.specs().size()
                        && !memory.columns().get(index).name().equalsIgnoreCase(name)) {
                    index++;
                }
                if (index == memory.specs().size()) {
                    throw Errors.missingColumn(name);
                }
                targets.add(index);
            }
            return targets;
        }

        private List<Bound> values(MemoryTable memory, BoundBody bound) {
            List<Integer> targets = targets(memory);
            if (targets.size() != bound.columns().size()) {
                throw Errors.compile(213, "Column name or number of supplied values does not match table definition.");
            }
            List<Bound> values = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                int column = i;
                values.add(new Bound(bound.columns().get(i).type(), bound.untyped(i), row -> row.column(column))
                        .as(memory.columns().get(targets.get(i)).type()));
            }
            return values;
        }

        @Override
        public boolean startsTransaction() {
            return true;
        }
    }

    /** DELETE and TRUNCATE TABLE. */
    record Delete(String table, Optional<Expr> condition) implements DataInstruction {
        @Override
        public void check(Declarations declarations) {
            bind(declarations.table(List.of(table)), declarations);
        }

        private Optional<Bound> bind(Names.Relation relation, Names names) {
            Scope.Source source = new Scope.Source(table, List.of(table), relation.columns(), 0);
            Scope scope = Scope.outside(names).inner(names, List.of(source));
            return condition.map(scope::bind);
        }

        @Override
        public void run(Machine machine) {
            MemoryTable memory = machine.tables().find(table);
            Optional<Bound> bound = bind(memory, machine.names());
            Row outside = Row.outside(machine);
            int deleted = memory.delete(row -> bound.isEmpty() || bound.get().isTrue(outside.inner(row)));
            machine.counted(CommandCode.DELETE, deleted);
        }

        @Override
        public boolean startsTransaction() {
            return true;
        }
    }

    /** CREATE TABLE #t. */
    record CreateTable(String table, List<ColumnSpec> columns) implements DataInstruction {

        public CreateTable {
            columns = List.copyOf(columns);
        }

        @Override
        public void run(Machine machine) {
            machine.tables().create(table, columns);
            machine.ended(CommandCode.NONE);
        }
    }

    /** DROP TABLE #t. */
    record DropTable(String table, boolean ifExists) implements DataInstruction {
        @Override
        public void run(Machine machine) {
            machine.tables().drop(table, ifExists);
            machine.ended(CommandCode.NONE);
        }
    }
}

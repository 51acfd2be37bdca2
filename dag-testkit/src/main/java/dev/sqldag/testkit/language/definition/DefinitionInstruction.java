package dev.sqldag.testkit.language.definition;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.expression.Scope;
import dev.sqldag.testkit.language.program.Declarations;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.program.Machine;
import dev.sqldag.testkit.language.table.ChangeableTable;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import java.util.List;
import java.util.Optional;

/** Instructions that define tables. */
public sealed interface DefinitionInstruction extends Instruction {

    @Override
    default boolean startsTransaction() {
        return true;
    }

    @Override
    default boolean changesTables() {
        return true;
    }

    /** CREATE TABLE. */
    record CreateTable(List<String> path, TableDefinition definition) implements DefinitionInstruction {

        public CreateTable {
            path = List.copyOf(path);
        }

        @Override
        public void check(Declarations declarations) {
            for (ColumnDefinition column : definition.columns()) {
                column.defaultText()
                        .ifPresent(text -> Scope.outside(declarations).bind(declarations.expression(text)));
            }
        }

        @Override
        public void run(Machine machine) {
            if (machine.made(machine.tables().create(path, definition))) {
                machine.changed(CommandCode.NONE);
            }
        }
    }

    /** DROP TABLE. */
    record DropTable(List<String> path, boolean ifExists) implements DefinitionInstruction {

        public DropTable {
            path = List.copyOf(path);
        }

        @Override
        public void run(Machine machine) {
            if (machine.made(machine.tables().drop(path, ifExists))) {
                machine.changed(CommandCode.NONE);
            }
        }
    }

    /** TRUNCATE TABLE. */
    record Truncate(List<String> path) implements DefinitionInstruction {

        public Truncate {
            path = List.copyOf(path);
        }

        @Override
        public void run(Machine machine) {
            ChangeableTable table = find(path, machine, 4701);
            if (machine.made(table.truncate())) {
                machine.changed(CommandCode.NONE);
            }
        }
    }

    /** ALTER TABLE and CREATE INDEX. */
    record Alter(List<String> path, List<Alteration> alterations, int missing) implements DefinitionInstruction {

        public Alter {
            path = List.copyOf(path);
            alterations = List.copyOf(alterations);
        }

        @Override
        public void run(Machine machine) {
            ChangeableTable table = find(path, machine, missing);
            Altered altered = new Altered(table, machine);
            alterations.forEach(alteration -> alteration.apply(altered));
            if (machine.made(altered.become())) {
                machine.changed(CommandCode.NONE);
            }
        }
    }

    /** DROP INDEX. */
    record DropIndex(List<String> path, String name, boolean ifExists) implements DefinitionInstruction {

        public DropIndex {
            path = List.copyOf(path);
        }

        @Override
        public void run(Machine machine) {
            Optional<ChangeableTable> table = existing(path, machine);
            boolean dropped = true;
            if (table.isPresent()) {
                Altered altered = new Altered(table.get(), machine);
                dropped = altered.builder().dropIndex(name);
                if (dropped && !machine.made(altered.become())) {
                    return;
                }
            }
            if (!ifExists && (table.isEmpty() || !dropped)) {
                throw Errors.statement(
                        3701,
                        "Cannot drop the index '%s.%s', because it does not exist or you do not have permission."
                                .formatted(String.join(".", path), name));
            }
            machine.changed(CommandCode.NONE);
        }
    }

    /** SET IDENTITY_INSERT. */
    record SetIdentityInsert(List<String> path, boolean on) implements DefinitionInstruction {

        public SetIdentityInsert {
            path = List.copyOf(path);
        }

        @Override
        public boolean changesTables() {
            return false;
        }

        @Override
        public void run(Machine machine) {
            ChangeableTable table = find(path, machine, 1088);
            String name = table.fullName();
            if (table.identityPlace() < 0) {
                throw Errors.statement(
                        8106,
                        "Table '%s' does not have the identity property. Cannot perform SET operation."
                                .formatted(String.join(".", path)));
            }
            Optional<String> other = machine.settings().identityInsert().filter(one -> !one.equalsIgnoreCase(name));
            if (on && other.isPresent()) {
                throw Errors.statement(
                        8107,
                        "IDENTITY_INSERT is already ON for table '%s'. Cannot perform SET operation for table '%s'."
                                .formatted(other.get(), String.join(".", path)));
            }
            if (on || other.isEmpty()) {
                machine.settings().identityInsert(on ? Optional.of(name) : Optional.empty());
            }
            machine.ended(CommandCode.NONE);
        }
    }

    private static ChangeableTable find(List<String> path, Machine machine, int missing) {
        return existing(path, machine)
                .orElseThrow(() -> Errors.statement(
                        missing,
                        "Cannot find the object \"%s\" because it does not exist or you do not have permissions."
                                .formatted(path.get(path.size() - 1))));
    }

    private static Optional<ChangeableTable> existing(List<String> path, Machine machine) {
        try {
            return Optional.of(ChangeableTable.of(machine.names().table(path)));
        } catch (SqlFailure failure) {
            if (failure.isMissingObject()) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}

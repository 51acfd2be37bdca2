package dev.sqldag.testkit.language.definition;

import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.SqlFailure;
import dev.sqldag.testkit.language.value.SqlFailure.Reach;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.sql.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One change of the definition of a table. */
public sealed interface Alteration {

    /** Changes the definition and the rows. */
    void apply(Altered altered);

    /** ADD a column. */
    record AddColumn(ColumnDefinition column, List<Consumer<DefinitionBuilder>> constraints, boolean withValues)
            implements Alteration {

        public AddColumn {
            constraints = List.copyOf(constraints);
        }

        @Override
        public void apply(Altered altered) {
            boolean filled = column.defaultText().isPresent() && (withValues || !column.nullable());
            if (!column.nullable()
                    && !filled
                    && column.identity().isEmpty()
                    && !altered.rows().isEmpty()) {
                throw Errors.statement(
                        4901,
                        "ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT"
                                + " definition specified, or the column being added is an identity or timestamp column,"
                                + " or alternatively if none of the previous conditions are satisfied the table must be"
                                + " empty to allow addition of this column. Column '%s' cannot be added to non-empty"
                                        .formatted(column.column().name())
                                + " table '%s' because it does not satisfy these conditions."
                                        .formatted(altered.builder().table()));
            }
            altered.builder().add(column);
            altered.append(column, filled);
            constraints.forEach(constraint -> constraint.accept(altered.builder()));
        }
    }

    /** ADD a constraint. */
    record AddConstraint(Consumer<DefinitionBuilder> constraint) implements Alteration {
        @Override
        public void apply(Altered altered) {
            List<ColumnDefinition> before = List.copyOf(altered.builder().columns());
            constraint.accept(altered.builder());
            List<ColumnDefinition> after = altered.builder().columns();
            for (int i = 0; i < before.size(); i++) {
                if (before.get(i).nullable() && !after.get(i).nullable()) {
                    throw Errors.statement(
                            8111,
                            "Cannot define PRIMARY KEY constraint on nullable column in table '%s'."
                                    .formatted(altered.builder().table()));
                }
            }
        }
    }

    /** DROP COLUMN. */
    record DropColumn(String name, boolean ifExists) implements Alteration {
        @Override
        public void apply(Altered altered) {
            int place = altered.builder().place(name);
            if (place < 0) {
                if (ifExists) {
                    return;
                }
                throw Errors.statement(
                        4924,
                        "ALTER TABLE DROP COLUMN failed because column '%s' does not exist in table '%s'."
                                .formatted(name, altered.builder().table()));
            }
            Optional<String> dependent = altered.builder().dependent(place);
            if (dependent.isPresent()) {
                throw SqlFailure.of(
                        Reach.STATEMENT,
                        List.of(
                                SqlMessage.error(
                                        5074,
                                        "The object '%s' is dependent on column '%s'."
                                                .formatted(dependent.get(), name)),
                                SqlMessage.error(
                                        4922,
                                        "ALTER TABLE DROP COLUMN %s failed because one or more objects access this column."
                                                .formatted(name))));
            }
            altered.builder().dropColumn(place);
            altered.remove(place);
        }
    }

    /** DROP CONSTRAINT. */
    record DropConstraint(String name, boolean ifExists) implements Alteration {
        @Override
        public void apply(Altered altered) {
            if (!altered.builder().dropConstraint(name) && !ifExists) {
                throw SqlFailure.of(
                        Reach.STATEMENT,
                        List.of(
                                SqlMessage.error(3728, "'" + name + "' is not a constraint."),
                                SqlMessage.error(3727, "Could not drop constraint. See previous errors.")));
            }
        }
    }

    /** ALTER COLUMN. */
    record AlterColumn(String name, SqlType type, Optional<Boolean> nullable) implements Alteration {
        @Override
        public void apply(Altered altered) {
            int place = altered.builder().place(name);
            if (place < 0) {
                throw Errors.statement(
                        4924,
                        "ALTER TABLE ALTER COLUMN failed because column '%s' does not exist in table '%s'."
                                .formatted(name, altered.builder().table()));
            }
            ColumnDefinition old = altered.builder().columns().get(place);
            ColumnDefinition changed = new ColumnDefinition(
                    new Column(old.column().name(), type),
                    nullable.orElse(true) && old.identity().isEmpty(),
                    old.identity(),
                    old.defaultText(),
                    old.defaultName());
            altered.builder().columns().set(place, changed);
            altered.convert(place, old.column().type(), changed);
        }
    }

    /** CREATE INDEX. */
    record AddIndex(String name, boolean unique, List<String> columns) implements Alteration {

        public AddIndex {
            columns = List.copyOf(columns);
        }

        @Override
        public void apply(Altered altered) {
            altered.builder().addIndex(name, unique, columns);
        }
    }

    /** DEFAULT … FOR a column. */
    static void setDefault(DefinitionBuilder builder, String name, String text, String constraint) {
        int place = builder.place(name);
        if (place < 0) {
            throw Errors.statement(
                    1752,
                    "Column '%s' in table '%s' is invalid for creating a default constraint."
                            .formatted(name, builder.table()));
        }
        ColumnDefinition column = builder.columns().get(place);
        if (column.defaultText().isPresent() || column.identity().isPresent()) {
            throw Errors.statement(1781, "Column already has a DEFAULT bound to it.");
        }
        builder.columns()
                .set(
                        place,
                        new ColumnDefinition(
                                column.column(),
                                column.nullable(),
                                column.identity(),
                                Optional.of(text),
                                Optional.of(constraint.isEmpty() ? builder.generated("DF", name) : constraint)));
    }
}

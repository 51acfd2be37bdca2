package dev.sqldag.testkit.language.definition;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.command.TableDefinition.Identity;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.syntax.TypeParser;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.language.value.Types;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The columns and constraints of a table, as CREATE TABLE, ALTER TABLE and DECLARE … TABLE have them. */
public final class TableParser {

    private static final Set<String> REFUSED = Set.of("CHECK", "FOREIGN", "REFERENCES", "INDEX", "PERIOD");

    private final TokenStream in;
    private final Runnable expressions;

    /**
     * A parser.
     *
     * @param expressions reads over the expression that comes next
     */
    public TableParser(TokenStream in, Runnable expressions) {
        this.in = in;
        this.expressions = expressions;
    }

    /** Everything between the parentheses. */
    public TableDefinition definition(String table) {
        DefinitionBuilder builder = new DefinitionBuilder(table);
        List<Consumer<DefinitionBuilder>> constraints = new ArrayList<>();
        in.expectSymbol("(");
        do {
            if (in.isSymbol(")")) {
                break;
            }
            if (startsConstraint()) {
                constraints.add(constraint());
            } else {
                builder.add(column(table, constraints));
            }
        } while (in.takeSymbol(",") || startsConstraint());
        in.expectSymbol(")");
        constraints.forEach(constraint -> constraint.accept(builder));
        return builder.build("dbo");
    }

    boolean startsConstraint() {
        return in.isWord("CONSTRAINT")
                || in.isWord("PRIMARY")
                || in.isWord("UNIQUE")
                || in.isWord("DEFAULT")
                || (REFUSED.contains(in.peek().upper()) && in.peek().isReserved());
    }

    /** A constraint of the table. */
    Consumer<DefinitionBuilder> constraint() {
        String name = in.takeWord("CONSTRAINT") ? in.name() : "";
        refuse();
        if (in.takeWord("DEFAULT")) {
            String text = text();
            in.expectWord("FOR");
            String column = in.name();
            return builder -> Alteration.setDefault(builder, column, text, name);
        }
        boolean primary = key();
        List<String> columns = keyColumns();
        storage();
        return builder -> builder.add(name, primary, columns);
    }

    private void refuse() {
        if (REFUSED.contains(in.peek().upper())) {
            throw in.notUnderstood("the constraint " + in.peek().upper() + " of a table");
        }
    }

    /** PRIMARY KEY or UNIQUE, up to its columns. */
    private boolean key() {
        boolean primary = in.takeWord("PRIMARY");
        in.expectWord(primary ? "KEY" : "UNIQUE");
        if (!in.takeWord("CLUSTERED")) {
            in.takeWord("NONCLUSTERED");
        }
        return primary;
    }

    /** Columns in parentheses, each perhaps with a direction. */
    List<String> keyColumns() {
        List<String> columns = new ArrayList<>();
        in.expectSymbol("(");
        do {
            columns.add(in.name());
            if (!in.takeWord("ASC")) {
                in.takeWord("DESC");
            }
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return columns;
    }

    /** Where and how it is stored makes no difference here. */
    void storage() {
        if (in.isWord("WITH") && in.peek(1).isSymbol("(")) {
            in.next();
            in.skipParentheses();
        }
        if (in.isWord("ON") && in.peek(1).isName() && !in.peek(2).isSymbol("(")) {
            in.next();
            in.next();
        }
        if (in.takeWord("TEXTIMAGE_ON")) {
            in.name();
        }
    }

    /**
     * A column.
     *
     * @param constraints gets the constraints that it has
     */
    ColumnDefinition column(String table, List<Consumer<DefinitionBuilder>> constraints) {
        String name = in.name();
        if (in.isWord("AS")) {
            throw in.notUnderstood("a computed column");
        }
        Column column = new Column(name, TypeParser.parse(in, 1));
        Optional<Boolean> nullable = Optional.empty();
        Optional<Identity> identity = Optional.empty();
        Optional<String> text = Optional.empty();
        Optional<String> textName = Optional.empty();
        while (!in.isSymbol(",") && !in.isSymbol(")") && !in.atEnd()) {
            String constraint = in.takeWord("CONSTRAINT") ? in.name() : "";
            if (in.takeWord("NOT", "NULL")) {
                nullable = Optional.of(false);
            } else if (in.takeWord("NULL")) {
                nullable = Optional.of(true);
            } else if (in.takeWord("IDENTITY")) {
                identity = Optional.of(identity(column));
            } else if (in.takeWord("COLLATE")) {
                in.collation();
            } else if (in.takeWord("DEFAULT")) {
                text = Optional.of(text());
                textName = Optional.of(
                        constraint.isEmpty() ? new DefinitionBuilder(table).generated("DF", name) : constraint);
            } else if (in.isWord("PRIMARY") || in.isWord("UNIQUE")) {
                constraints.add(key(name, constraint, nullable));
            } else {
                refuse();
                if (!constraint.isEmpty() || !endsColumn()) {
                    throw in.unexpected();
                }
                break;
            }
        }
        boolean mayBeNull = nullable.orElse(identity.isEmpty());
        return new ColumnDefinition(column, mayBeNull && identity.isEmpty(), identity, text, textName);
    }

    /** ALTER TABLE … ADD has no parenthesis: the next statement may follow at once. */
    private boolean endsColumn() {
        return in.isSymbol(";") || in.peek().isReserved() || in.isWord("WITH");
    }

    private Consumer<DefinitionBuilder> key(String column, String name, Optional<Boolean> nullable) {
        boolean primary = key();
        List<String> columns = in.isSymbol("(") ? keyColumns() : List.of(column);
        storage();
        if (primary && nullable.orElse(false)) {
            throw Errors.statement(8111, "Cannot define PRIMARY KEY constraint on nullable column in table.");
        }
        return builder -> builder.add(name, primary, columns);
    }

    /** The text of the expression that comes next. */
    private String text() {
        int from = in.place();
        expressions.run();
        return in.written(from);
    }

    private Identity identity(Column column) {
        boolean whole = Types.isInteger(column.type())
                || (column.type().kind() == SqlType.Kind.NUMERIC
                        && column.type().scale() == 0);
        if (!whole) {
            throw Errors.statement(
                    2749,
                    "Identity column '%s' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with"
                                    .formatted(column.name())
                            + " a scale of 0, unencrypted, and constrained to be nonnullable.");
        }
        if (!in.takeSymbol("(")) {
            return new Identity(1, 1);
        }
        long seed = signed();
        in.expectSymbol(",");
        long increment = signed();
        in.expectSymbol(")");
        if (increment == 0) {
            throw Errors.statement(2748, "Cannot specify 0 increment for the identity column '" + column.name() + "'.");
        }
        return new Identity(seed, increment);
    }

    private long signed() {
        boolean negative = in.takeSymbol("-");
        long number = in.integer();
        return negative ? -number : number;
    }
}

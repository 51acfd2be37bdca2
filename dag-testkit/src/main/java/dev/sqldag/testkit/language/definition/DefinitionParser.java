package dev.sqldag.testkit.language.definition;

import dev.sqldag.testkit.command.TableDefinition;
import dev.sqldag.testkit.command.TableDefinition.ColumnDefinition;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.language.syntax.TypeParser;
import dev.sqldag.testkit.language.value.Errors;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** CREATE, ALTER, DROP and TRUNCATE TABLE, CREATE and DROP INDEX. */
public final class DefinitionParser {

    private static final int NO_TABLE = 4902;
    private static final int NO_INDEXED_TABLE = 1088;

    private final TokenStream in;
    private final TableParser tables;

    /**
     * A parser.
     *
     * @param expressions reads over the expression that comes next
     */
    public DefinitionParser(TokenStream in, Runnable expressions) {
        this.in = in;
        this.tables = new TableParser(in, expressions);
    }

    /** The next statement; empty when it is none of these. */
    public List<Instruction> statement() {
        if (in.takeWord("CREATE", "TABLE")) {
            return List.of(create());
        }
        if (in.takeWord("ALTER", "TABLE")) {
            return List.of(alter());
        }
        if (in.takeWord("DROP", "TABLE")) {
            return drop();
        }
        if (in.takeWord("DROP", "INDEX")) {
            return dropIndex();
        }
        return startsIndex() ? List.of(createIndex()) : List.of();
    }

    /** TRUNCATE TABLE. */
    public Instruction truncate() {
        in.expectWord("TRUNCATE", "TABLE");
        return new DefinitionInstruction.Truncate(name());
    }

    private List<String> name() {
        List<String> path = in.path();
        if (path.get(path.size() - 1).startsWith("##")) {
            throw in.notUnderstood("the global temporary table " + path.get(path.size() - 1));
        }
        return path;
    }

    private Instruction create() {
        List<String> path = name();
        TableDefinition definition = tables.definition(path.get(path.size() - 1));
        tables.storage();
        return new DefinitionInstruction.CreateTable(path, definition);
    }

    private List<Instruction> drop() {
        boolean ifExists = in.takeWord("IF", "EXISTS");
        List<Instruction> drops = new ArrayList<>();
        do {
            drops.add(new DefinitionInstruction.DropTable(in.path(), ifExists));
        } while (in.takeSymbol(","));
        return drops;
    }

    private Instruction alter() {
        List<String> path = name();
        if (in.isWord("WITH", "CHECK") || in.isWord("WITH", "NOCHECK")) {
            in.next();
            in.next();
        }
        List<Alteration> alterations = new ArrayList<>();
        if (in.takeWord("ADD")) {
            do {
                alterations.add(added(path.get(path.size() - 1)));
            } while (in.takeSymbol(","));
        } else if (in.takeWord("ALTER", "COLUMN")) {
            alterations.add(alterColumn());
        } else if (in.takeWord("DROP")) {
            dropped(alterations);
        } else {
            throw in.notUnderstood("ALTER TABLE … " + in.peek().upper());
        }
        return new DefinitionInstruction.Alter(path, alterations, NO_TABLE);
    }

    private Alteration added(String table) {
        if (tables.startsConstraint()) {
            return new Alteration.AddConstraint(tables.constraint());
        }
        List<Consumer<DefinitionBuilder>> constraints = new ArrayList<>();
        ColumnDefinition column = tables.column(table, constraints);
        return new Alteration.AddColumn(column, constraints, in.takeWord("WITH", "VALUES"));
    }

    private Alteration alterColumn() {
        String name = in.name();
        if (in.isWord("ADD") || in.isWord("DROP")) {
            throw in.notUnderstood("ALTER COLUMN … " + in.peek().upper());
        }
        SqlType type = TypeParser.parse(in, 1);
        if (in.takeWord("COLLATE")) {
            in.collation();
        }
        boolean filled = in.takeWord("NOT", "NULL");
        boolean empty = !filled && in.takeWord("NULL");
        return new Alteration.AlterColumn(name, type, filled || empty ? Optional.of(empty) : Optional.empty());
    }

    private void dropped(List<Alteration> alterations) {
        boolean column = false;
        boolean ifExists = false;
        do {
            if (in.isWord("COLUMN") || in.isWord("CONSTRAINT")) {
                column = in.next().isWord("COLUMN");
                ifExists = in.takeWord("IF", "EXISTS");
            }
            String name = in.name();
            alterations.add(
                    column ? new Alteration.DropColumn(name, ifExists) : new Alteration.DropConstraint(name, ifExists));
        } while (in.takeSymbol(","));
    }

    private boolean startsIndex() {
        int ahead = 1;
        while (in.peek(ahead).isWord("UNIQUE")
                || in.peek(ahead).isWord("CLUSTERED")
                || in.peek(ahead).isWord("NONCLUSTERED")) {
            ahead++;
        }
        return in.isWord("CREATE") && in.peek(ahead).isWord("INDEX");
    }

    private Instruction createIndex() {
        in.expectWord("CREATE");
        boolean unique = false;
        while (!in.isWord("INDEX")) {
            unique |= in.next().isWord("UNIQUE");
        }
        in.next();
        String name = in.name();
        in.expectWord("ON");
        List<String> path = name();
        List<String> columns = tables.keyColumns();
        if (in.takeWord("INCLUDE")) {
            tables.keyColumns();
        }
        if (in.isWord("WHERE")) {
            throw in.notUnderstood("a filtered index");
        }
        tables.storage();
        return new DefinitionInstruction.Alter(
                path, List.of(new Alteration.AddIndex(name, unique, columns)), NO_INDEXED_TABLE);
    }

    private List<Instruction> dropIndex() {
        boolean ifExists = in.takeWord("IF", "EXISTS");
        List<Instruction> drops = new ArrayList<>();
        do {
            List<String> path = in.path();
            String name = path.get(path.size() - 1);
            List<String> table = in.takeWord("ON") ? name() : path.subList(0, path.size() - 1);
            if (table.isEmpty()) {
                throw Errors.syntax(
                        159, "Must specify the table name and index name for the DROP INDEX statement.", in.line());
            }
            tables.storage();
            drops.add(new DefinitionInstruction.DropIndex(table, name, ifExists));
        } while (in.takeSymbol(","));
        return drops;
    }
}

package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.program.Assignment;
import dev.sqldag.testkit.language.program.ColumnSpec;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.Column;
import dev.sqldag.testkit.sql.SqlType;
import java.util.ArrayList;
import java.util.List;

/** DECLARE, and the columns of tables. */
final class DeclareParser {

    private final TokenStream in;
    private final CodeBuilder code;
    private final ExpressionParser expressions;

    DeclareParser(TokenStream in, CodeBuilder code, ExpressionParser expressions) {
        this.in = in;
        this.code = code;
        this.expressions = expressions;
    }

    void declare() {
        in.next();
        do {
            Token name = in.peek();
            if (name.kind() != Token.Kind.VARIABLE || name.text().startsWith("@@")) {
                throw in.unexpected();
            }
            in.next();
            in.takeWord("AS");
            if (in.takeWord("TABLE")) {
                code.emit(new Assignment.DeclareTable(name.text(), columns(in)));
                continue;
            }
            if (in.isWord("CURSOR")) {
                throw in.notUnderstood("a cursor variable");
            }
            code.emit(new Assignment.Declare(name.text(), TypeParser.parse(in, 1)));
            if (in.takeSymbol("=")) {
                code.emit(new Assignment.Store(name.text(), expressions.value()));
            }
        } while (in.takeSymbol(","));
    }

    /** The columns of a table, in parentheses. */
    static List<ColumnSpec> columns(TokenStream in) {
        List<ColumnSpec> columns = new ArrayList<>();
        in.expectSymbol("(");
        do {
            columns.add(column(in));
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return columns;
    }

    private static ColumnSpec column(TokenStream in) {
        if (in.isWord("CONSTRAINT") || in.isWord("PRIMARY") || in.isWord("UNIQUE") || in.isWord("CHECK")) {
            throw in.notUnderstood("the constraint " + in.peek().upper() + " of a table");
        }
        Column column = new Column(in.name(), TypeParser.parse(in, 1));
        boolean nullable = true;
        boolean identity = false;
        while (!in.isSymbol(",") && !in.isSymbol(")")) {
            if (in.takeWord("NOT")) {
                in.expectWord("NULL");
                nullable = false;
            } else if (in.takeWord("IDENTITY")) {
                identity(in);
                identity = true;
            } else if (in.takeWord("COLLATE")) {
                in.name();
            } else if (!in.takeWord("NULL")) {
                throw constraint(in);
            }
        }
        return new ColumnSpec(column, nullable, identity);
    }

    private static RuntimeException constraint(TokenStream in) {
        boolean known = in.isWord("PRIMARY") || in.isWord("UNIQUE") || in.isWord("DEFAULT") || in.isWord("CHECK");
        return known ? in.notUnderstood("the constraint " + in.peek().upper() + " of a column") : in.unexpected();
    }

    private static void identity(TokenStream in) {
        if (in.takeSymbol("(")) {
            int seed = in.integer();
            in.expectSymbol(",");
            int increment = in.integer();
            in.expectSymbol(")");
            if (seed != 1 || increment != 1) {
                throw in.notUnderstood("an IDENTITY other than (1, 1)");
            }
        }
    }

    /** The definitions of sp_executesql: {@code @a int, @b nvarchar(10) OUTPUT}. */
    static List<Definition> parameters(TokenStream in) {
        List<Definition> definitions = new ArrayList<>();
        while (!in.atEnd()) {
            if (!definitions.isEmpty()) {
                in.expectSymbol(",");
            }
            if (in.peek().kind() != Token.Kind.VARIABLE) {
                throw in.unexpected();
            }
            String name = in.next().text();
            in.takeWord("AS");
            SqlType type = TypeParser.parse(in, 1);
            boolean output = in.takeWord("OUTPUT") || in.takeWord("OUT");
            in.takeWord("READONLY");
            definitions.add(new Definition(name, type, output));
        }
        return definitions;
    }

    /** A parameter of a parameterized text. */
    record Definition(String name, SqlType type, boolean output) {}
}
